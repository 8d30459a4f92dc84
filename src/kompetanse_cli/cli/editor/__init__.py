"""The server that editors talk to while somebody writes: `kompetanse lsp`."""
