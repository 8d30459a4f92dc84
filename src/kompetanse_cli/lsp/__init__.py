"""The language server: what an editor asks of a municipality's files."""
