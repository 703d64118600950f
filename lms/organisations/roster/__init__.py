"""A class list from Excel or CSV: nickname and birth month; every other column stays unread."""
