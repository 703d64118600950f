"""What a learner has done. Written by `lms.progress.actions` only."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from content.catalogue.models import Activity, Edition, Module
from lms.accounts.models import Sex, User
from lms.enrolments.models import Assignment
from lms.organisations.models import Cohort


class AgeBand(models.TextChoices):
    """This is an age group of the indicator sheet. Source: domain.md 1.5."""

    B13 = "13-15", "13–15"
    B16 = "16-17", "16–17"
    B18 = "18-24", "18–24"
    B25 = "25-34", "25–34"
    B35 = "35-59", "35–59"
    B60 = "60+", "60+"
    UNKNOWN = "", _("Unknown")


class Snapshot(models.Model):
    """The learner as she was when she finished, so that reports never change.

    Personal data: home cohort, sex and age band at that time. Kept as long as the account.
    """

    cohort = models.ForeignKey(
        Cohort, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    age_band = models.CharField(max_length=6, choices=AgeBand, blank=True)

    class Meta:
        abstract = True


class CompletionQuerySet(models.QuerySet["Completion"]):
    """Reads of completions; every view starts from `visible_to`."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: their own, and what they assigned to their cohorts.

        A facilitator of one cohort learns nothing of a learner's other cohorts.
        """
        if not user.is_authenticated:
            return self.none()
        assigned = Assignment.objects.facilitated_by(user).covering(
            OuterRef("learner"), OuterRef("activity__module")
        )
        return self.filter(Q(learner=user) | Q(Exists(assigned)))

    def own(self, user: User | AnonymousUser) -> Self:
        """Those in which `user` is the learner; the only ones they may write to."""
        return self.filter(learner_id=user.pk)


class Completion(Snapshot):
    """A learner finished an activity: once, the first time counts, whatever is edited later.

    Personal data: what a person finished and when. Kept as long as the account.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="completions",
        db_index=False,  # the constraint below begins with it
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="progress_completed_once", fields=["learner", "activity"]),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.activity}"


class ModuleCompletionQuerySet(models.QuerySet["ModuleCompletion"]):
    """Reads of finished modules."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: their own, and those they assigned to their cohorts."""
        if not user.is_authenticated:
            return self.none()
        assigned = Assignment.objects.facilitated_by(user).covering(
            OuterRef("learner"), OuterRef("module")
        )
        return self.filter(Q(learner=user) | Q(Exists(assigned)))


class ModuleCompletion(Snapshot):
    """A learner met a module's rule: all required activities done, required quizzes passed.

    Or she took part in a meeting about it: then `is_taught`, and no activity of it is done.

    Personal data: what a person finished and when. Kept as long as the account.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="module_completions",
        db_index=False,  # the constraint below begins with it
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="completions")
    is_taught = models.BooleanField(default=False, db_default=False)
    completed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ModuleCompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="progress_module_once", fields=["learner", "module"]),
        ]
        indexes = [models.Index(fields=["recorded_at"], name="progress_module_by_record")]

    def __str__(self) -> str:
        return f"{self.learner} · {self.module}"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Reads of attempts: nobody but the learner ever sees them."""

    def own(self, user: User | AnonymousUser) -> Self:
        """Those of `user`."""
        return self.filter(learner_id=user.pk)

    def open(self) -> Self:
        """Those not handed in."""
        return self.filter(submitted_at__isnull=True)


class Attempt(models.Model):
    """One sitting of a quiz, on the edition it began with. Never a rating or an attitude.

    `id` is made when the form is rendered, so a form sent twice is one attempt; what it draws
    from a bank, and in which order, follows from it (`lms.progress.draws`).

    Personal data: quiz results. Kept as long as the account; seen by nobody but the learner.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attempts")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="attempts")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)  # share 0–1

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="progress_one_open_attempt",
                fields=["learner", "activity"],
                condition=Q(submitted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="progress_score_with_submission",
                condition=Q(submitted_at__isnull=True, score__isnull=True)
                | Q(submitted_at__isnull=False, score__range=(0, 1)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.edition}"


class Answer(models.Model):
    """The first response to one question of an attempt; later tries are practice and not kept.

    `response` holds ids of the edition only: a short answer is kept as "cocok" or "lain".

    Personal data: quiz answers. Kept as long as the account; seen by nobody but the learner.
    """

    attempt = models.ForeignKey(
        Attempt,
        on_delete=models.CASCADE,
        related_name="answers",
        db_index=False,  # the constraint below begins with it; one index less a durable write
    )
    question_id = models.CharField(max_length=36)
    response = models.JSONField()
    marks = models.FloatField()  # share 0–1
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="progress_first_answer", fields=["attempt", "question_id"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.question_id}"


class Claim(models.Model):
    """Work kept on a phone was taken over into an account, once, by whoever came first.

    `id` is the number the phone's work was given when it began; it names nobody.

    Personal data: that a person learned as a guest before, and when it was taken over.
    Kept as long as the account.
    """

    id = models.UUIDField(primary_key=True)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims"
    )
    claimed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.learner} · {str(self.id)[:4]}"


class Regrade(models.Model):
    """Answers to one question of an edition are judged by a corrected key too: only ever raised.

    The edition itself stays as it was frozen. Written by `lms.progress.actions.regrade`.

    Personal data: which staff account asked for it. Kept for good, without the account once
    that is deleted.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="regrades")
    question_id = models.CharField(max_length=36)
    right = models.JSONField()  # sorted ids of the choices right after all; [] for any answer
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)  # none while results are still being raised
    raised = models.PositiveIntegerField(default=0)  # scores
    completed = models.PositiveIntegerField(default=0)  # learners who passed thereby

    class Meta:
        verbose_name = _("regrading")
        verbose_name_plural = _("regradings")
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                name="progress_regraded_once", fields=["edition", "question_id", "right"]
            ),
            models.CheckConstraint(name="progress_regrade_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.question_id}"
