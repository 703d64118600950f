"""The fixed lists that content is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.site.techniques import Technique

__all__ = ["DRAWINGS", "Audience", "Pillar", "Technique"]


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


# Names of the drawings in the theme's components/module_art.html; "" is the mark itself.
DRAWINGS = [
    ("", _("The mark")),
    ("chat-search", _("Message and magnifier")),
    ("lock", _("Lock")),
    ("two-voices", _("Two voices")),
    ("gift-hook", _("Gift on a hook")),
    ("waves", _("Waves")),
    ("megaphone", _("Megaphone with a heart")),
    ("houses", _("Houses")),
    ("family", _("Family")),
    ("hands", _("Two people")),
    ("ai-face", _("Face of a machine")),
]
