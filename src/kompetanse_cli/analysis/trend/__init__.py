"""How coverage, goals and training have gone through the history of the files."""
