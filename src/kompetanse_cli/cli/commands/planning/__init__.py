"""The commands that plan: what is proposed for the gaps, and how it is written."""
