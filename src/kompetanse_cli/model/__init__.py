"""The nouns of the domain: frozen records, the register that holds them, findings and addresses."""
