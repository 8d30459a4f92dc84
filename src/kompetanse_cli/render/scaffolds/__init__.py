"""Files to go on from, with help for whoever fills them in."""
