"""What the demo's learners have done, so that no page of a trial is empty.

Written through the actions, as if they had tapped through the pages. Which of them did how
much is fixed: a table in the staff's report has numbers, and withheld ones beside them.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from content.catalogue.models import Activity, Edition, Kind, Module
from content.catalogue.queries import get_accepted
from content.quizzes.marking import CHOOSING, Question, QuestionType
from lms.accounts.models import User
from lms.enrolments.actions import assign_module
from lms.organisations.demo import CLASS, COHORTS
from lms.organisations.models import Cohort, Membership
from lms.progress import actions
from lms.progress.draws import get_asked
from lms.progress.models import Completion, ModuleCompletion

NAMESPACE = uuid.UUID("4f1c4f0e-6f0e-5b63-9d1e-0c2f4f0d5c11")
ALL = 99
FIRST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How many activities of each module, in the catalogue's order, somebody has done."""

    done: tuple[int, ...]
    slips: int = 0  # questions answered wrongly at first, in each quiz


# By place in the group; the first of the class is the account that `serve` prints.
CLASS_PLANS = (
    Plan((FIRST_STEPS,)),
    Plan((ALL, ALL), slips=1),
    Plan((ALL, 4)),
    Plan((ALL,), slips=2),
    Plan((ALL, ALL)),
    Plan((ALL, 1), slips=1),
    Plan((5,)),
    Plan(()),
)
YOUTH_PLANS = (
    Plan((ALL, ALL)),
    Plan((ALL, 2), slips=1),
    Plan((ALL,)),
    Plan((ALL, ALL), slips=2),
    Plan((ALL,), slips=1),
    Plan((1,)),
)


def load_demo_progress(*, now: datetime) -> int:
    """Record what the plans say; what is recorded already stays. How many modules are finished."""
    modules = list(Module.objects.current().order_by("position", "pk"))
    for demo, plans in zip(COHORTS, (CLASS_PLANS, YOUTH_PLANS), strict=True):
        cohort = Cohort.objects.filter(code=demo.code).first()
        if cohort is None:
            continue
        if demo is CLASS:
            _assign(cohort, modules, now)
        for place, plan in enumerate(plans, start=1):
            learner = User.objects.filter(username=demo.handle(place)).first()
            if learner is not None and learner.consented_at is not None:
                _learn(learner, plan, modules, now - timedelta(days=2 + place))
    handles = [demo.handle(n) for demo in COHORTS for n in range(1, len(demo.learners) + 1)]
    return ModuleCompletion.objects.filter(learner__username__in=handles).count()


def _assign(cohort: Cohort, modules: list[Module], now: datetime) -> None:
    """Give the class all modules, in the name of its facilitator."""
    facilitators = Membership.objects.active().filter(role=Membership.Role.FACILITATOR)
    by = facilitators.filter(cohort=cohort).select_related("user").first()
    if by is not None:
        for module in modules:
            assign_module(cohort=cohort, module=module, by=by.user, at=now)


def _learn(learner: User, plan: Plan, modules: list[Module], began: datetime) -> None:
    at = began
    for module, wanted in zip(modules, plan.done, strict=False):
        order = module.activities.current().select_related("module").order_by("position", "pk")
        for activity in order[:wanted]:
            at += timedelta(minutes=activity.minutes or 5)
            if Completion.objects.filter(learner=learner, activity=activity).exists():
                continue
            if activity.kind == Kind.QUIZ:
                _sit(learner, activity, plan.slips, at)
            else:
                actions.record_completion(learner=learner, activity=activity, at=at)


def _sit(learner: User, activity: Activity, slips: int, at: datetime) -> None:
    """Answer a whole quiz, the first few questions wrongly."""
    edition = Edition.objects.filter(activity=activity).order_by("-number").first()
    if edition is None:
        return
    attempt_id = uuid.uuid5(NAMESPACE, f"{learner.username}:{edition.pk}")
    attempt = actions.start_attempt(attempt_id=attempt_id, learner=learner, edition=edition, at=at)
    accepted = get_accepted(edition)
    for place, question in enumerate(get_asked(edition.pk, attempt.pk).marked):
        response = _response(question, sorted(accepted.get(question.id, ())), right=place >= slips)
        actions.record_answer(attempt=attempt, question_id=question.id, response=response, at=at)
    actions.submit_attempt(attempt=attempt, at=at)


def _response(question: Question, accepted: list[str], *, right: bool) -> object:
    """Make up a right or a wrong answer."""
    if question.type is QuestionType.SHORT_ANSWER:
        return accepted[0] if right and accepted else "teruskan"
    if question.type in CHOOSING:
        wrong = [option for option in question.options if option not in question.right]
        chosen = sorted(question.right) if right else wrong[: len(question.right)]
        return chosen if question.type is QuestionType.MULTIPLE else chosen[0]
    order = list(question.options) if right else list(reversed(question.options))
    if question.type is QuestionType.ORDERING:
        return order
    return dict(zip(question.options, order, strict=True))
