"""What a lesson or narrative is put together from. Each block has its template in the theme."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from content.modules.samples import SAMPLES
from content.site.models import GlossaryTerm, Picture, ReferralContact
from content.site.queries import as_read
from content.site.rows import RowsBlock

TEXT_FEATURES = ["bold", "ol", "ul"]
N_SHOWN = 2  # contacts and terms in the example of a block


class TextBlock(blocks.RichTextBlock):
    """Prose: paragraphs, bold words, lists. No links: whoever follows one pays for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": TEXT_FEATURES, "max_length": 3000} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        preview_value = SAMPLES["text"]
        description = _("Paragraphs, bold words and lists. Two or three short paragraphs.")


class HeadingBlock(blocks.CharBlock):
    """A heading between two parts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 90} | kwargs))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        preview_value = SAMPLES["heading"]
        description = _("Begins a new part of the lesson.")


class StepsBlock(RowsBlock):
    """What to do, one step after another, in plain text."""

    def __init__(self, **kwargs: Any) -> None:
        step = blocks.TextBlock(label=_("Step"), max_length=300, rows=1)
        super().__init__(step, **({"min_num": 2, "max_num": 9} | kwargs))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "blocks/steps.html"
        form_classname = "td-rows"
        preview_value = SAMPLES["steps"]
        description = _("Numbered steps, such as what to press on the phone.")


class SharedListBlock(blocks.ListBlock):
    """Snippets that are the same in every language; a reader sees them in hers.

    A translation points at what its source points at, so nothing of it is translated, and a
    term that is public in another language later shows at once. The template reads `shown`.
    """

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """What is public, in the reader's language. Queries: 2, in another language 3."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"shown": as_read(value)}

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """Nothing of it is translated."""
        return []

    def restore_translated_segments(self, value: Any, _segments: list[Any]) -> Any:
        """It stays as the source has it."""
        return value


class ContactsBlock(SharedListBlock):
    """Where to find help; shown with the number and the day it was checked."""

    def __init__(self, **kwargs: Any) -> None:
        contact = SnippetChooserBlock("site.ReferralContact", label=_("Help contact"))
        super().__init__(contact, **({"min_num": 1, "max_num": 6} | kwargs))

    def get_preview_value(self) -> Any:
        """The first contacts that are public."""
        return self.normalize(list(ReferralContact.objects.filter(live=True)[:N_SHOWN]))

    class Meta:
        icon = "group"
        label = _("Help contacts")
        template = "blocks/contacts.html"
        description = _("Whom to turn to. For every lesson about violence, threats or sadness.")


class TermsBlock(SharedListBlock):
    """Words of the digital world, each to be opened where its meaning is wanted."""

    def __init__(self, **kwargs: Any) -> None:
        term = SnippetChooserBlock("site.GlossaryTerm", label=_("Glossary term"))
        super().__init__(term, **({"min_num": 1, "max_num": 4} | kwargs))

    def get_preview_value(self) -> Any:
        """The first terms that are public."""
        return self.normalize(list(GlossaryTerm.objects.filter(live=True)[:N_SHOWN]))

    class Meta:
        icon = "help"
        label = _("What words mean")
        template = "blocks/terms.html"
        description = _("Words from the glossary that a reader may not know.")


class TakeawayBlock(blocks.TextBlock):
    """One line to take home."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 250, "rows": 1} | kwargs))

    class Meta:
        icon = "check"
        label = _("To take home")
        template = "blocks/takeaway.html"
        preview_value = SAMPLES["takeaway"]
        description = _("One sentence to remember. Last on the page.")


class ExampleBlock(blocks.StructBlock):
    """A made-up message for practice; the theme always marks it as an exercise, not news.

    Value: `sender` is who it seems to come from; `reliable` is the truth about it.
    """

    sender = blocks.CharBlock(
        label=_("From"),
        max_length=80,
        help_text=_("An invented sender. For example: Grup RT 03"),
    )
    body = blocks.TextBlock(
        label=_("Message"),
        max_length=900,
        rows=3,
        help_text=_("Write it yourself. Never copy a real post, name, number or slogan."),
    )
    reliable = blocks.BooleanBlock(
        label=_("This message is reliable"),
        required=False,
        help_text=_("Tick it if the message is true. Readers do not see this."),
    )

    class Meta:
        icon = "comment"
        label = _("Example message")
        label_format = "{sender}"
        template = "blocks/example.html"
        preview_value = SAMPLES["example"]
        description = _("A message for practice. It is always marked: not news.")


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a line below it. The text is here since it is translated."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=400,
        help_text=_("For whoever cannot see it. For example: two women read a phone together."),
    )
    caption = blocks.CharBlock(label=_("Line below"), max_length=200, required=False)

    def get_preview_value(self) -> Any:
        """The first picture there is."""
        return self.normalize({"image": Picture.objects.first(), **SAMPLES["image"]})

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{alt}"
        template = "blocks/image.html"
        description = _("A picture with what it shows in words.")


class CalloutBlock(blocks.StructBlock):
    """One thing worth stopping for."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=600, rows=2)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "blocks/callout.html"
        preview_value = SAMPLES["callout"]
        description = _("One thing worth stopping for. At most one or two in a lesson.")


class CheckChoiceBlock(blocks.StructBlock):
    """One possible answer, and what we say to somebody who chose it."""

    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    correct = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.TextBlock(label=_("What we say to it"), max_length=500, rows=1)

    class Meta:
        icon = "list-ul"
        label_format = ""
        form_layout = BlockGroup(["correct", "text", "feedback"])
        form_classname = "struct-block td-choice"


class CheckBlock(blocks.StructBlock):
    """A question to oneself; nothing of the answer leaves the phone."""

    question = blocks.TextBlock(label=_("Question"), max_length=300, rows=1)
    choices = RowsBlock(
        CheckChoiceBlock(),
        label=_("Answers"),
        help_text=_("Tick what is right. Give a reason for each answer."),
        form_classname="td-rows",
        min_num=2,
        max_num=5,
    )

    class Meta:
        icon = "help"
        label = _("Self-check")
        template = "blocks/check.html"
        preview_value = SAMPLES["check"]
        description = _("A question to oneself between two parts. It is not stored or counted.")
        form_classname = "struct-block td-question"

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right answer. Raises: ValidationError."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or any(choice["correct"] for choice in cleaned["choices"]):
            return cleaned
        raise blocks.StructBlockValidationError(
            block_errors={"choices": ValidationError(_("Mark at least one answer as right."))}
        )


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=500, rows=2)
    who = blocks.CharBlock(
        label=_("Who says it"),
        max_length=80,
        help_text=_("For example: Pak Jaka, penjual gorengan"),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"
        preview_value = SAMPLES["quote"]
        description = _("Somebody's own words, large.")


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a lesson; a story has these and quotations."""
    return [
        ("text", TextBlock()),
        ("heading", HeadingBlock()),
        ("steps", StepsBlock()),
        ("example", ExampleBlock()),
        ("image", PictureBlock()),
        ("callout", CalloutBlock()),
        ("check", CheckBlock()),
        ("contacts", ContactsBlock()),
        ("terms", TermsBlock()),
        ("takeaway", TakeawayBlock()),
    ]
