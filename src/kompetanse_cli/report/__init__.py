"""What a report says, as blocks of plain data. How it looks is `render`."""
