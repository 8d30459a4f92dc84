"""What all records are made of: their base, the types of their fields, and how the types are walked."""
