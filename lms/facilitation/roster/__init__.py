"""Bringing in a class list: upload, preview, confirm; and the empty list to fill in."""
