"""What differs between two editions of a municipality's files, by what it means and not by line."""
