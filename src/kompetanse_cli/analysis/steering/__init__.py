"""What is lacking in steering: goals, reports, plans, leadership and follow-up, one line for each unit."""
