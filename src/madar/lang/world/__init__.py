"""Tables of what has names in several scripts: outlets, groups, bodies, places."""
