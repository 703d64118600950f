"""What happens in a room: meetings face to face, and counts of what a room answered."""

from lms.facilitation.models.teaching import Attendance, PaperCount, Session

__all__ = ["Attendance", "PaperCount", "Session"]
