"""Kompetanse in municipal health and care services, kept as text files in git."""

__version__ = "0.1.0"
