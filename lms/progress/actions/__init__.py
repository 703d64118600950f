"""Every write of a learning record. Keyword-only, atomic, and the same if repeated.

Each looks up before it judges, and the unique constraint decides: a double click, a lost
reply sent again, two open tabs and two phones all end in the same rows. Each asks for
consent first (rule 7).
"""

from lms.progress.actions.attempts import (
    Closed,
    Given,
    NotYours,
    Unanswered,
    record_answer,
    start_attempt,
    submit_attempt,
)
from lms.progress.actions.claims import ClaimedByAnother, claim_phone_work
from lms.progress.actions.completions import (
    Retired,
    complete_module_if_due,
    record_completion,
)
from lms.progress.actions.regrades import NotAKey, regrade
from lms.progress.actions.taught import move_taught, record_taught

__all__ = [
    "ClaimedByAnother",
    "Closed",
    "Given",
    "NotAKey",
    "NotYours",
    "Retired",
    "Unanswered",
    "claim_phone_work",
    "complete_module_if_due",
    "move_taught",
    "record_answer",
    "record_completion",
    "record_taught",
    "regrade",
    "start_attempt",
    "submit_attempt",
]
