"""Pictures as inline SVG: pure functions from figures, each with its title, description and table."""
