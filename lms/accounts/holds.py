"""What has to wait after a one-time code replaced a PIN: somebody else may have used the code."""

from datetime import datetime, timedelta

from lms.accounts.models import User

HOLD = timedelta(hours=72)


class CodeTooRecent(Exception):
    """What cannot be undone was asked for within three days of a one-time code."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def require_settled(user: User, *, at: datetime) -> None:
    """Stop what cannot be undone within three days of a one-time code, whoever used it.

    Whatever hands out, or deletes, all that is hers asks this first. Queries: 0.
    Raises: CodeTooRecent.
    """
    if user.code_used_at is not None and at < user.code_used_at + HOLD:
        raise CodeTooRecent(user.code_used_at + HOLD)
