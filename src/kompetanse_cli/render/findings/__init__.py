"""Findings in each format: a writer a file. Which formats there are stands in `render/formats.py`."""
