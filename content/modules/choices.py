"""The fixed lists that content is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """This is one of the four pillars of the national digital literacy framework."""

    SKILLS = "cakap", _("Skills")
    CULTURE = "budaya", _("Culture")
    ETHICS = "etika", _("Ethics")
    SAFETY = "aman", _("Safety")


class Audience(models.TextChoices):
    """This is for whom something was written."""

    ALL = "all", _("Everybody")
    TEEN = "teen", _("13 and older")
    ADULT = "adult", _("18 and older")


class Technique(models.TextChoices):
    """This is a way to mislead or to draw somebody in, which learners come to recognise.

    Source: kurikulum.md, list of technique tags.
    """

    EMOTION = "emosi", _("Stirring up emotions")
    HURRY = "tergesa", _("Hurrying you")
    FALSE_SOURCE = "sumber-palsu", _("False source")
    OUT_OF_CONTEXT = "konteks-lepas", _("Out of context")
    BLACK_AND_WHITE = "hitam-putih", _("Black and white")
    FLATTERY = "pujian", _("Flattery")
    ISOLATION = "isolasi", _("Cutting you off from others")
    CLOSED_ROOM = "ruang-tertutup", _("Into a closed group")
    STEP_BY_STEP = "bertahap", _("Step by step")
    AI_FAKE = "tiruan-ai", _("Made by AI to look real")
