"""Tables that people keep, as rows of values: CSV and workbooks."""
