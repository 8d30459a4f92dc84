"""Commands made from the fields of records: one more of a kind, and one value of one that is there."""
