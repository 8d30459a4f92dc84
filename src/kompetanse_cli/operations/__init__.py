"""What an everyday change of the municipality does to its files: register in, changes out. Nothing is written."""
