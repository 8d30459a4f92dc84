"""Goals: what each criterion amounts to on a day, and where each goal stands."""
