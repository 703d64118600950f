"""What a lesson or narrative is put together from. Each block has its template in the theme."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["bold", "ol", "ul"]


class StepsBlock(blocks.StructBlock):
    """What to do, one step after another, in plain text."""

    steps = blocks.ListBlock(
        blocks.TextBlock(label=_("Step"), max_length=300, rows=2), min_num=2, max_num=9
    )

    class Meta:
        icon = "list-ol"
        template = "blocks/steps.html"


class ExampleBlock(blocks.StructBlock):
    """A made-up message for practice; the theme always marks it as an exercise, not news.

    Value: `sender` is who it seems to come from; `reliable` is the truth about it.
    """

    sender = blocks.CharBlock(label=_("From"), max_length=80)
    body = blocks.TextBlock(label=_("Message"), max_length=900, rows=4)
    reliable = blocks.BooleanBlock(label=_("This message is reliable"), required=False)

    class Meta:
        icon = "comment"
        template = "blocks/example.html"


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a line below it. The text is here since it is translated."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), max_length=250)
    caption = blocks.CharBlock(label=_("Line below"), max_length=200, required=False)

    class Meta:
        icon = "image"
        template = "blocks/image.html"


class CalloutBlock(blocks.StructBlock):
    """One thing worth stopping for."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, max_length=900)

    class Meta:
        icon = "info-circle"
        template = "blocks/callout.html"


class CheckChoiceBlock(blocks.StructBlock):
    """One possible answer, and what we say to somebody who chose it."""

    text = blocks.CharBlock(label=_("Answer"), max_length=250)
    correct = blocks.BooleanBlock(label=_("Right"), required=False)
    feedback = blocks.TextBlock(label=_("What we say to it"), max_length=500, rows=2)


class CheckBlock(blocks.StructBlock):
    """A question to oneself; nothing of the answer leaves the phone."""

    question = blocks.TextBlock(label=_("Question"), max_length=300, rows=2)
    choices = blocks.ListBlock(CheckChoiceBlock(), label=_("Answers"), min_num=2, max_num=5)

    class Meta:
        icon = "help"
        template = "blocks/check.html"

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right answer. Raises: ValidationError."""
        cleaned = super().clean(value)
        if not any(choice["correct"] for choice in cleaned["choices"]):
            raise blocks.StructBlockValidationError(
                block_errors={"question": ValidationError(_("Mark at least one answer as right."))}
            )
        return cleaned


class ContactsBlock(blocks.StructBlock):
    """Where to find help; shown with the number and the day it was checked."""

    contacts = blocks.ListBlock(
        SnippetChooserBlock("site.ReferralContact", label=_("Contact")), min_num=1, max_num=6
    )

    class Meta:
        icon = "group"
        template = "blocks/contacts.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=500, rows=3)
    who = blocks.CharBlock(label=_("Who says it"), max_length=80)

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks of a lesson; a narrative has these and quotations."""
    return [
        (
            "text",
            blocks.RichTextBlock(
                label=_("Text"),
                features=TEXT_FEATURES,
                max_length=3000,
                icon="pilcrow",
                template="blocks/text.html",
            ),
        ),
        (
            "heading",
            blocks.CharBlock(
                label=_("Heading"), max_length=90, icon="title", template="blocks/heading.html"
            ),
        ),
        ("steps", StepsBlock(label=_("Steps"))),
        ("example", ExampleBlock(label=_("Example message"))),
        ("image", PictureBlock(label=_("Picture"))),
        ("callout", CalloutBlock(label=_("Callout"))),
        ("check", CheckBlock(label=_("Self-check"))),
        ("contacts", ContactsBlock(label=_("Help contacts"))),
        (
            "takeaway",
            blocks.TextBlock(
                label=_("To take home"),
                max_length=250,
                rows=2,
                icon="tick",
                template="blocks/takeaway.html",
            ),
        ),
    ]
