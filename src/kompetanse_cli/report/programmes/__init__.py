"""Programmes, their runs and what they have come to, as tables; the command and the report are both made of these."""
