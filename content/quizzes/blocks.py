"""Questions as blocks: what an author fills in for each type.

The id of a question's block and of each list item is its identity in answers; it survives
republishing, reordering and translation. Only `content.quizzes.freeze` reads the values.
Optional texts are empty by default and never None, on which wagtail-localize stumbles.
"""

from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from content.quizzes.marking import normalise
from content.quizzes.preview import shown_of
from content.quizzes.samples import SAMPLES
from content.site.rows import RowsBlock
from content.site.techniques import TechniquesBlock

Value: TypeAlias = Any  # a StructValue; wagtail has no types


class ExampleBlock(blocks.StructBlock):
    """A message to judge, shown as "Contoh latihan – bukan berita"; all of it optional.

    Value: ``sender`` is who sent it, ``body`` the message, ``reliable`` whether it can be trusted.
    """

    sender = blocks.CharBlock(
        label=_("From"),
        max_length=80,
        required=False,
        default="",
        help_text=_("An invented sender. For example: Grup RT 03"),
    )
    body = blocks.TextBlock(label=_("Message"), max_length=1500, rows=2, required=False, default="")
    reliable = blocks.BooleanBlock(label=_("It can be trusted"), required=False)

    class Meta:
        icon = "mail"
        label = _("Example message (may stay empty)")
        label_format = "{sender}"
        collapsed = True

    def clean(self, value: Value) -> Value:
        """Refuse a sender without a message. Raises: StructBlockValidationError."""
        cleaned = super().clean(value)
        if cleaned["sender"] and not cleaned["body"]:
            raise StructBlockValidationError(
                {"body": ValidationError(_("Write the message, or leave the sender empty."))}
            )
        return cleaned


class ChoiceItemBlock(blocks.StructBlock):
    """One choice, whether it is right, and what to say to somebody who took it."""

    text = blocks.TextBlock(label=_("Choice"), max_length=300, rows=1)
    right = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.TextBlock(
        label=_("What to say to somebody who chose it"), max_length=500, rows=1
    )

    class Meta:
        icon = "list-ul"
        label_format = ""
        form_layout = BlockGroup(["right", "text", "feedback"])
        form_classname = "struct-block td-choice"


class ChoicesBlock(RowsBlock):
    """The choices of a question, the right ones ticked."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(ChoiceItemBlock(), **({"label": _("Choices")} | kwargs))

    class Meta:
        form_classname = "td-rows"


class QuestionBlock(blocks.StructBlock):
    """What every type of question has."""

    prompt = blocks.TextBlock(label=_("Question"), max_length=600, rows=1)
    example = ExampleBlock()
    techniques = TechniquesBlock(
        label=_("Techniques it is about"), help_text=_("For sorting only; learners do not see it.")
    )

    class Meta:
        icon = "help"
        label_format = "{prompt}"
        preview_template = "quizzes/question_block.html"
        form_classname = "struct-block td-question"

    def get_preview_value(self) -> Value:
        """A real question of this type."""
        return self.to_python(SAMPLES[self.name])

    def get_preview_context(
        self, value: Value, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The question as a reviewer sees it, answers marked."""
        return {**(parent_context or {}), "question": shown_of(self.name, value)}

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

    def faults(self, _value: Value) -> dict[str, Any]:
        """These messages, by field, say what is wrong; a subclass knows."""
        return {}


def n_right(choices: ListValue) -> int:
    """This many choices are marked as right."""
    return sum(bool(choice["right"]) for choice in choices)


class SingleBlock(QuestionBlock):
    """One of several choices is right."""

    choices = ChoicesBlock(
        min_num=2, max_num=6, help_text=_("Tick the one right choice. Give a reason for each.")
    )

    class Meta:
        label = _("One right choice")
        icon = "radio-full"
        description = _("Several answers, one of them is right. For most questions.")
        form_layout = BlockGroup(["prompt", "example", "choices"], settings=["techniques"])

    def faults(self, value: Value) -> dict[str, Any]:
        """Exactly one choice is right."""
        right = n_right(value["choices"])
        return {} if right == 1 else {"choices": _("Mark exactly one choice as right.")}


class MultipleBlock(QuestionBlock):
    """One or more of several choices are right; all of them have to be found."""

    choices = ChoicesBlock(
        min_num=3, max_num=8, help_text=_("Tick every right choice. Give a reason for each.")
    )

    class Meta:
        label = _("Several right choices")
        icon = "tasks"
        description = _("Learners tick everything that is right. Part of it right counts in part.")
        form_layout = BlockGroup(["prompt", "example", "choices"], settings=["techniques"])

    def faults(self, value: Value) -> dict[str, Any]:
        """At least one choice is right."""
        return (
            {}
            if n_right(value["choices"])
            else {"choices": _("Mark at least one choice as right.")}
        )


class TrueFalseBlock(QuestionBlock):
    """A statement that is right or wrong."""

    is_true = blocks.BooleanBlock(
        label=_("The statement is true"),
        required=False,
        help_text=_("Tick it if “true” is the right answer."),
    )
    feedback_true = blocks.TextBlock(
        label=_("What to say to somebody who says “true”"), max_length=500, rows=1
    )
    feedback_false = blocks.TextBlock(
        label=_("What to say to somebody who says “false”"), max_length=500, rows=1
    )

    class Meta:
        label = _("True or false")
        icon = "check"
        description = _("One statement: does it hold, or not?")
        form_layout = BlockGroup(
            ["prompt", "example", "is_true", "feedback_true", "feedback_false"],
            settings=["techniques"],
        )


class ExplainedBlock(QuestionBlock):
    """A question with one feedback for a right and one for a wrong answer."""

    feedback_right = blocks.TextBlock(
        label=_("What to say to a right answer"), max_length=500, rows=1
    )
    feedback_wrong = blocks.TextBlock(
        label=_("What to say to a wrong answer"), max_length=500, rows=1
    )


class OrderingBlock(ExplainedBlock):
    """Items to be put in order; written in the right order, shown mixed."""

    items = RowsBlock(
        blocks.CharBlock(label=_("Step"), max_length=200),
        label=_("Steps, in the right order"),
        help_text=_("Write them in the right order. Learners see them mixed."),
        form_classname="td-rows",
        min_num=3,
        max_num=8,
    )

    class Meta:
        label = _("Put in order")
        icon = "list-ol"
        description = _("Steps that learners bring into the right order.")
        form_layout = BlockGroup(
            ["prompt", "example", "items", "feedback_right", "feedback_wrong"],
            settings=["techniques"],
        )

    def faults(self, value: Value) -> dict[str, Any]:
        """No two steps read the same."""
        return _repeated("items", value["items"])


class PairBlock(blocks.StructBlock):
    """Two things that belong together."""

    left = blocks.CharBlock(label=_("Left"), max_length=200)
    right = blocks.CharBlock(label=_("What belongs to it"), max_length=200)

    class Meta:
        icon = "link"
        label_format = ""
        form_classname = "struct-block td-pair"


class MatchingBlock(ExplainedBlock):
    """Pairs to be put together; the right-hand side is shown mixed."""

    pairs = RowsBlock(
        PairBlock(),
        label=_("Pairs"),
        help_text=_("Write what belongs together side by side. Learners see it mixed."),
        form_classname="td-rows",
        min_num=2,
        max_num=8,
    )

    class Meta:
        label = _("Match")
        icon = "link"
        description = _("Two columns; learners find what belongs together.")
        form_layout = BlockGroup(
            ["prompt", "example", "pairs", "feedback_right", "feedback_wrong"],
            settings=["techniques"],
        )

    def faults(self, value: Value) -> dict[str, Any]:
        """No two sides read the same, so there is one solution."""
        lefts = _repeated("pairs", [pair["left"] for pair in value["pairs"]])
        return lefts or _repeated("pairs", [pair["right"] for pair in value["pairs"]])


class ShortAnswerBlock(ExplainedBlock):
    """A word or two to type; case, spaces and punctuation do not count."""

    accepted = RowsBlock(
        blocks.CharBlock(label=_("Spelling"), max_length=60),
        form_classname="td-rows",
        label=_("Answers that are right"),
        help_text=_("Add what people really write: slang, a short form, another spelling."),
        min_num=1,
        max_num=20,
    )

    class Meta:
        label = _("Short answer")
        icon = "edit"
        description = _("Learners type a word or two.")
        form_layout = BlockGroup(
            ["prompt", "example", "accepted", "feedback_right", "feedback_wrong"],
            settings=["techniques"],
        )

    def faults(self, value: Value) -> dict[str, Any]:
        """Each spelling has a letter or digit that counts."""
        empty = not all(normalise(spelling) for spelling in value["accepted"])
        return {"accepted": _("An answer needs at least one letter or digit.")} if empty else {}


class RatingBlock(QuestionBlock):
    """How far a message is trusted and whether one would share it: an opinion, never marked.

    Not offered in a quiz, whose answers are kept with the learner; only in a test form,
    whose answers are kept without (product rule 2).
    """

    class Meta:
        label = _("Trust and share")

    def faults(self, value: Value) -> dict[str, Any]:
        """There has to be a message to rate."""
        empty = not value["example"]["body"]
        return {"example": _("Write the message that is to be rated.")} if empty else {}


def _repeated(field: str, texts: Any) -> dict[str, Any]:
    known = [normalise(text) for text in texts]
    same = len(set(known)) < len(known)
    return {field: _("Two of them read the same.")} if same else {}


QUESTIONS = [
    ("single", SingleBlock()),
    ("multiple", MultipleBlock()),
    ("true_false", TrueFalseBlock()),
    ("ordering", OrderingBlock()),
    ("matching", MatchingBlock()),
    ("short_answer", ShortAnswerBlock()),
]
