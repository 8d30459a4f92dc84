"""The organisation: units, people, roles, requirements, documents, and the municipality itself."""
