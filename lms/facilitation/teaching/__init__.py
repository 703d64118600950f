"""Meetings face to face, and what a room answered on paper."""
