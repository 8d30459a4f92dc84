"""The command line: the only place that prints, writes files, reads the clock and exits."""
