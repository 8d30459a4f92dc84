"""The report for each of its readers, made from one set of numbers."""
