"""A municipality in git: commits, folders, history, and which revision the files are."""
