"""Everything that changes groups and who is in them."""

from lms.organisations.actions.accounts import NewAccount, make_facilitator, make_staff
from lms.organisations.actions.codes import (
    MOST_CODES,
    FirstCode,
    TooManyCodes,
    give_first_codes,
)
from lms.organisations.actions.cohorts import (
    NamesTaken,
    end_cohort,
    make_cohort,
    move_learners,
    rename_cohort,
)
from lms.organisations.actions.expiry import expire_memberships
from lms.organisations.actions.joining import (
    CohortEnded,
    Newcomer,
    NicknameTaken,
    TooManyNew,
    join,
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
    MayNotAppoint,
    NoSuchPlace,
    NotStaff,
    SeesNames,
    SeesReports,
    accompany_further,
    appoint_coordinator,
    appoint_facilitator,
    appoint_programme_staff,
    dismiss_facilitator,
    end_appointment,
)
from lms.organisations.actions.rosters import Imported, import_roster
from lms.organisations.actions.waiting import (
    ConsentsHerself,
    PaperConsent,
    approve,
    choose_waiting_pin,
    consent_as_adult,
    record_paper_consent,
)

__all__ = [
    "MOST_CODES",
    "CohortEnded",
    "ConsentsHerself",
    "FirstCode",
    "Imported",
    "LastGroup",
    "MayNotAppoint",
    "NamesTaken",
    "NewAccount",
    "Newcomer",
    "NicknameTaken",
    "NoSuchPlace",
    "NotOpen",
    "NotStaff",
    "PaperConsent",
    "SeesNames",
    "SeesReports",
    "TooManyCodes",
    "TooManyNew",
    "accompany_further",
    "appoint_coordinator",
    "appoint_facilitator",
    "appoint_programme_staff",
    "approve",
    "choose_waiting_pin",
    "close_joining",
    "consent_as_adult",
    "dismiss_facilitator",
    "end_appointment",
    "end_cohort",
    "expire_memberships",
    "give_first_codes",
    "import_roster",
    "join",
    "join_further",
    "leave",
    "make_cohort",
    "make_facilitator",
    "make_staff",
    "move_learners",
    "open_joining",
    "record_paper_consent",
    "refuse_taken",
    "rename",
    "rename_cohort",
]
