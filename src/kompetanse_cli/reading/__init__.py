"""From files to a register: sources, decoding, YAML with places, front matter, loading."""
