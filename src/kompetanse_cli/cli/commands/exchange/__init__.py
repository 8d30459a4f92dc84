"""Commands that exchange tables and schemas with other programs."""
