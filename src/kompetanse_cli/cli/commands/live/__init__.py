"""The command that stays: a page that follows the files."""
