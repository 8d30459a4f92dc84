"""Commands to begin with, and those that shells and editors start."""
