"""Sheets of A4 to print, as others may use them."""

from content.site.paper import ENCODING, MARGIN, POINT, WIDTH, Paper, writable

__all__ = ["ENCODING", "MARGIN", "POINT", "WIDTH", "Paper", "writable"]
