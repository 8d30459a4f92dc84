"""Texts in the reader's language, dates, numbers and sorting."""
