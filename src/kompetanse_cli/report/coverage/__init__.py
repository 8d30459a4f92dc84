"""What is covered and what is missing, in words and tables."""
