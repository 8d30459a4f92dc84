"""The largest number of each kind that files and options may hold. It loads nothing, so that commands start at once."""

# More than anything of its kind: a number above it has lost its point, or has a digit too many. An amount has no more
# digits than decimal numbers are exact to, and as many decimals as a spreadsheet writes.
MOST_COUNTED = 10_000_000
MOST_AMOUNT = 100_000_000_000
MOST_DECIMALS = 16
MOST_FEW = 1000
MOST_DAYS = 3650
MOST_MONTHS = 1200
LAST_YEAR = 9999
# A short name stands over a column or first in a row.
LONGEST_SHORT_NAME = 40
