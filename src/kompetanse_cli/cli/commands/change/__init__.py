"""Commands that change a municipality's files."""
