"""The fixed lists that content is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.site.techniques import Technique

__all__ = ["Audience", "Pillar", "Technique"]


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
