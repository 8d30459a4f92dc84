"""The tables of goals, measures, unit reports, plans and the årshjul."""
