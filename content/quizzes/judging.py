"""Test forms: the same messages for everybody, judged before learning and after.

Kept apart from quizzes, whose answers are stored with the learner: these never are.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin

from content.site.models import ReviewedSnippet
from content.site.techniques import TechniquesBlock


class Form(models.TextChoices):
    """This is one of the two forms; whoever takes one before takes the other after."""

    A = "A", _("Form A")
    B = "B", _("Form B")


class MessageBlock(blocks.StructBlock):
    """One message to judge. The id of its block is its identity in answers.

    Value: ``reliable`` is the key; ``techniques`` those a misleading one uses; ``feedback`` is
    shown after the last test only.
    """

    sender = blocks.CharBlock(label=_("From"), max_length=80)
    body = blocks.TextBlock(label=_("Message"), max_length=900, rows=4)
    reliable = blocks.BooleanBlock(label=_("It can be trusted"), required=False)
    techniques = TechniquesBlock(label=_("Techniques it uses"))
    feedback = blocks.TextBlock(label=_("What to say after the last test"), max_length=500, rows=2)

    class Meta:
        icon = "mail"
        label = _("Message")
        label_format = "{sender}: {body}"


class TestForm(ReviewedSnippet, TranslatableMixin, models.Model):
    """Messages to judge, half of them reliable. Never a page, and in no search.

    Its `translation_key` and the ids of its blocks are the same in every language.
    """

    form = models.CharField(_("form"), max_length=1, choices=Form)
    title = models.CharField(_("title"), max_length=120)
    intro = models.CharField(_("introduction"), max_length=500)
    messages = StreamField([("message", MessageBlock())], verbose_name=_("messages"), max_num=24)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("form")]),
        FieldPanel("intro", widget=AdminAutoHeightTextInput),
        FieldPanel("messages"),
        PublishingPanel(),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("test form")
        verbose_name_plural = _("test forms")
        constraints: ClassVar = [
            models.UniqueConstraint(name="quizzes_one_test_a_form", fields=["form", "locale"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def n_reliable(self) -> int:
        """This many of its messages can be trusted."""
        return sum(bool(message.value["reliable"]) for message in self.messages)

    def publish_problems(self) -> list[str]:
        """These keep it from measuring anything, in words for its author."""
        if self.n_reliable * 2 == len(self.messages):
            return []
        return [str(_("As many messages must be reliable as mislead."))]
