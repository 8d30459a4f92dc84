"""From a register and a date to numbers: coverage, gaps, what falls due. Nothing here reads or prints."""
