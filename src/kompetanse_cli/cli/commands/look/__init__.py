"""Commands that tell of a municipality, and change nothing."""
