"""From a table that people keep to changes of the files: which columns there are, who is meant, and what is new."""
