"""Everything that changes groups and who is in them."""

from lms.organisations.actions.accounts import NewAccount, make_staff
from lms.organisations.actions.joining import (
    CohortEnded,
    Newcomer,
    NicknameTaken,
    PaperConsent,
    TooManyNew,
    approve,
    consent_as_adult,
    join,
    record_paper_consent,
    refuse_taken,
)
from lms.organisations.actions.memberships import (
    LastGroup,
    NotOpen,
    close_joining,
    join_further,
    leave,
    open_joining,
    rename,
)
from lms.organisations.actions.roles import (
    NotStaff,
    SeesReports,
    appoint_facilitator,
    dismiss_facilitator,
)

__all__ = [
    "CohortEnded",
    "LastGroup",
    "NewAccount",
    "Newcomer",
    "NicknameTaken",
    "NotOpen",
    "NotStaff",
    "PaperConsent",
    "SeesReports",
    "TooManyNew",
    "appoint_facilitator",
    "approve",
    "close_joining",
    "consent_as_adult",
    "dismiss_facilitator",
    "join",
    "join_further",
    "leave",
    "make_staff",
    "open_joining",
    "record_paper_consent",
    "refuse_taken",
    "rename",
]
