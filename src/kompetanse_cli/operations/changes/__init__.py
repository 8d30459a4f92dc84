"""Everyday changes: somebody leaves or moves, units merge, an id changes, somebody is erased."""
