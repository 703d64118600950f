"""How fast staff see numbers of a whole province, and what keeping them costs."""
