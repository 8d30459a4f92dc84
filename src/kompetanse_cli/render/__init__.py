"""How it looks: text, Markdown, HTML, JSON, CSV, GitHub annotations. What it says is `report`."""
