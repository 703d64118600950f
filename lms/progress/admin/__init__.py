"""What learning records add to Wagtail's admin: how questions work, and regrading."""
