"""What happens in a room: meetings, counts of what a room answered, quizzes on phones."""

from lms.facilitation.models.hall import Hall, HallAnswer, HallResult
from lms.facilitation.models.teaching import Attendance, PaperCount, Session

__all__ = ["Attendance", "Hall", "HallAnswer", "HallResult", "PaperCount", "Session"]
