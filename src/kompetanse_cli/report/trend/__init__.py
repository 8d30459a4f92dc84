"""How the figures have gone through time."""
