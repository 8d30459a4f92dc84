"""Steering: goals, what is done for them, the årshjul, plans and reports of the units."""
