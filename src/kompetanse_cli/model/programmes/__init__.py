"""Programmes: what they are, and each time they are held."""
