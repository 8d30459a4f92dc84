"""The page that is always open: the reports in a browser on the same machine, which follow the files."""
