"""What has changed between two states of the files."""
