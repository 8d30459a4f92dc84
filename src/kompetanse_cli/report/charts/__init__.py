"""Each picture of the reports as a block: its drawing, title and description, and the table behind it."""
