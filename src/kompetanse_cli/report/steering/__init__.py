"""Goals, plans, reports and measures, in words and tables; the command and the report are both made of these."""
