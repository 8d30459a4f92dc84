"""One writer for each format that findings can have."""
