"""Writing: results in their formats, and a municipality's own files."""
