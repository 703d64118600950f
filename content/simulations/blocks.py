"""A branching chat as blocks: who speaks, what is said, what may be replied, how it ends.

Authors name turns; people and ends get a key from their name or title. All refer to each other by
these, chosen from a list (`content.simulations.names`); `content.simulations.freeze` turns them
into block ids, the identity everything else uses.

A turn nests three levels deep (turn, its choices, a choice's consequence), one more than our
limit: a consequence belongs to one choice, and an author reads it right under that choice.
"""

from typing import Any, TypeAlias

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from content.simulations.names import NameBlock, PlaceBlock, ReplyPlaceBlock, SpeakerBlock
from content.simulations.walk import RETRY
from content.site.models import ReferralContact
from content.site.rows import RowsBlock
from content.site.techniques import Technique

Value: TypeAlias = Any  # a StructValue; wagtail has no types

ARTS = [
    ("spread", _("It spreads")),
    ("calm", _("Calm")),
    ("hurt", _("Somebody is hurt")),
    ("alone", _("Alone")),
    ("pressure", _("Under pressure")),
    ("safe", _("Safe")),
]
AVATARS = [("c", _("Indigo")), ("b", _("Green")), ("e", _("Orange")), ("a", _("Red"))]
TONES = [("good", _("Good")), ("mixed", _("Mixed"))]


def contact_keys() -> list[tuple[str, str]]:
    """These are the help contacts by key, in the source language. Queries: 1."""
    originals = ReferralContact.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return list(originals.order_by("name").values_list("slug", "name"))


class MemberBlock(blocks.StructBlock):
    """Somebody in the chat; always invented."""

    key = NameBlock(label=_("Key"), help_text=_("Made from the name by itself."))
    name = blocks.CharBlock(label=_("Name in the chat"), max_length=60)
    tone = blocks.ChoiceBlock(choices=AVATARS, label=_("Colour"), default="c")

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{name}"
        form_layout = BlockGroup(["name", "tone"], settings=["key"])
        form_classname = "struct-block td-person"


class MessageBlock(blocks.StructBlock):
    """One bubble of the chat."""

    speaker = SpeakerBlock(label=_("Who says it"))
    text = blocks.TextBlock(label=_("Message"), max_length=500, rows=1)

    class Meta:
        icon = "comment"
        label_format = ""
        form_classname = "struct-block td-message"


class ConsequenceBlock(blocks.StructBlock):
    """What happens after a choice; all of it optional."""

    title = blocks.CharBlock(label=_("What happens"), max_length=80, required=False, default="")
    text = blocks.TextBlock(
        label=_("Explanation"), max_length=500, rows=2, required=False, default=""
    )
    art = blocks.ChoiceBlock(choices=ARTS, label=_("Drawing"), required=False, default="")

    class Meta:
        icon = "info-circle"
        label_format = "{title}"


class ReplyBlock(blocks.StructBlock):
    """One reply to choose, and where it leads."""

    text = blocks.TextBlock(label=_("Reply"), max_length=300, rows=1)
    good = blocks.BooleanBlock(label=_("This is a good reply"), required=False)
    goto = ReplyPlaceBlock(label=_("Goes on to"))
    note = blocks.TextBlock(
        label=_("Short remark in the chat"), max_length=300, rows=1, required=False, default=""
    )
    feedback = blocks.TextBlock(
        label=_("What to say about it (several choices)"),
        max_length=300,
        rows=1,
        required=False,
        default="",
    )
    consequence = ConsequenceBlock(label=_("Consequence"))
    technique = blocks.ChoiceBlock(
        choices=Technique.choices,
        label=_("Technique"),
        required=False,
        default="",
        help_text=_("The trick that the reply falls for, or sees through."),
    )

    class Meta:
        icon = "arrow-right"
        label_format = "{text}"
        form_layout = BlockGroup(
            ["text", "good", "goto", "note", "feedback", "consequence"], settings=["technique"]
        )


class TurnBlock(blocks.StructBlock):
    """What is said, then what may be replied: one reply, or several together."""

    key = NameBlock(
        label=_("Name of the turn"),
        help_text=_("Short, for you only. For example: Bu Sari panik"),
    )
    messages = RowsBlock(MessageBlock(), label=_("Messages"), form_classname="td-rows", default=[])
    prompt = blocks.CharBlock(
        label=_("Question to the learner"), max_length=150, required=False, default=""
    )
    several = blocks.BooleanBlock(
        label=_("Choose all that are right"), required=False, default=False
    )
    choices = blocks.ListBlock(
        ReplyBlock(), label=_("Replies"), form_classname="td-replies", default=[], max_num=6
    )
    goto = PlaceBlock(
        label=_("Then goes on to"),
        help_text=_("For a turn without replies, and for “all that are right”."),
    )

    class Meta:
        icon = "comment"
        label = _("Turn")
        label_format = "{key}: {prompt}"

    def clean(self, value: Value) -> Value:
        """Check what no single field can; a draft may stay unfinished.

        Raises: StructBlockValidationError.
        """
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (errors := self.faults(cleaned)):
            raise StructBlockValidationError(
                {name: ValidationError(message) for name, message in errors.items()}
            )
        return cleaned

    def faults(self, value: Value) -> dict[str, Any]:
        """These messages, by field, say what is wrong."""
        choices = list(value["choices"])
        if not choices or value["several"]:
            errors = {} if value["goto"] else {"goto": _("Say where it goes on.")}
            if choices and not all(choice["feedback"] for choice in choices):
                errors["choices"] = _("Say something about each choice.")
            return errors
        if not all(choice["goto"] or value["goto"] for choice in choices):
            return {"choices": _("Say where each reply leads.")}
        retried = [choice["consequence"] for choice in choices if choice["goto"] == RETRY]
        if not all(consequence["title"] for consequence in retried):
            return {"choices": _("Show what a reply leads to before it is tried again.")}
        return {}


class EndBlock(blocks.StructBlock):
    """One way the story ends."""

    key = NameBlock(label=_("Key"), help_text=_("Made from the title by itself."))
    tone = blocks.ChoiceBlock(choices=TONES, label=_("How it ends"), default="good")
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=600, rows=2)
    art = blocks.ChoiceBlock(choices=ARTS, label=_("Drawing"), required=False, default="")
    contacts = blocks.MultipleChoiceBlock(
        choices=contact_keys,
        label=_("Where to find help"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        icon = "flag"
        label = _("End")
        label_format = "{title}"
        form_layout = BlockGroup(["title", "tone", "text", "art", "contacts"], settings=["key"])
