"""Groups, members and people waiting in Wagtail's admin, each facilitator seeing her own."""
