"""How it has gone: the series in words, in a picture and in tables."""
