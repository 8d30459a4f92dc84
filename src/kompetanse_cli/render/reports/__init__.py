"""One writer for each format that a report can have."""
