"""Certificates of everybody in a group who finished a module, printed at once."""
