"""What a lesson or narrative is put together from. Each block has its template in the theme."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["bold", "ol", "ul"]


class TextBlock(blocks.RichTextBlock):
    """Prose: paragraphs, bold words, lists. No links: whoever follows one pays for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": TEXT_FEATURES, "max_length": 3000} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    """A heading between two parts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 90} | kwargs))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class StepsBlock(blocks.ListBlock):
    """What to do, one step after another, in plain text."""

    def __init__(self, **kwargs: Any) -> None:
        step = blocks.TextBlock(label=_("Step"), max_length=300, rows=2)
        super().__init__(step, **({"min_num": 2, "max_num": 9} | kwargs))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "blocks/steps.html"


class ContactsBlock(blocks.ListBlock):
    """Where to find help; shown with the number and the day it was checked."""

    def __init__(self, **kwargs: Any) -> None:
        contact = SnippetChooserBlock("site.ReferralContact", label=_("Help contact"))
        super().__init__(contact, **({"min_num": 1, "max_num": 6} | kwargs))

    class Meta:
        icon = "group"
        label = _("Help contacts")
        template = "blocks/contacts.html"


class TermsBlock(blocks.ListBlock):
    """Words of the digital world, each to be opened where its meaning is wanted."""

    def __init__(self, **kwargs: Any) -> None:
        term = SnippetChooserBlock("site.GlossaryTerm", label=_("Glossary term"))
        super().__init__(term, **({"min_num": 1, "max_num": 4} | kwargs))

    class Meta:
        icon = "help"
        label = _("What words mean")
        template = "blocks/terms.html"


class TakeawayBlock(blocks.TextBlock):
    """One line to take home."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 250, "rows": 2} | kwargs))

    class Meta:
        icon = "tick"
        label = _("To take home")
        template = "blocks/takeaway.html"


class ExampleBlock(blocks.StructBlock):
    """A made-up message for practice; the theme always marks it as an exercise, not news.

    Value: `sender` is who it seems to come from; `reliable` is the truth about it.
    """

    sender = blocks.CharBlock(label=_("From"), max_length=80)
    body = blocks.TextBlock(label=_("Message"), max_length=900, rows=4)
    reliable = blocks.BooleanBlock(label=_("This message is reliable"), required=False)

    class Meta:
        icon = "comment"
        label = _("Example message")
        template = "blocks/example.html"


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows, and a line below it. The text is here since it is translated."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What the picture shows"), max_length=400)
    caption = blocks.CharBlock(label=_("Line below"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/image.html"


class CalloutBlock(blocks.StructBlock):
    """One thing worth stopping for."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=600, rows=3)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
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
        label = _("Self-check")
        template = "blocks/check.html"

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right answer. Raises: ValidationError."""
        cleaned = super().clean(value)
        if not any(choice["correct"] for choice in cleaned["choices"]):
            raise blocks.StructBlockValidationError(
                block_errors={"question": ValidationError(_("Mark at least one answer as right."))}
            )
        return cleaned


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=500, rows=3)
    who = blocks.CharBlock(label=_("Who says it"), max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


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
