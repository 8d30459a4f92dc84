"""The commands, in folders by what they do; each is imported when it is chosen."""
