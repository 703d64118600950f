"""Where somebody finds help: the contacts on the help page and in sensitive lessons."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Revision, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.site import gate
from content.site.checklists import Subject
from content.site.models.reviewed import ReviewedSnippet

phone_number = RegexValidator(r"^[0-9+][0-9 ()-]*$", _("Only digits, spaces and a plus sign."))


# What is the same in every language, and read from the source language alone.
NUMBERS = ("phone", "whatsapp", "url", "source", "checked_on", "urgent", "sort_order")


class ReferralContact(ReviewedSnippet, TranslatableMixin, index.Indexed, models.Model):
    """One organisation that helps, and how to reach it. Gated: a changed number is an attack.

    `slug` is its key in the curriculum files and in simulations. `checked_on` is the day a
    person last called; empty means nobody has, and the page says so.
    """

    slug = models.SlugField(_("short key"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    who = models.CharField(_("for whom"), max_length=200)
    when = models.CharField(_("when to call"), max_length=300)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_number])
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True, validators=[phone_number])
    url = models.URLField(_("website"), blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody called the number and it worked. Leave empty until then."),
    )
    source = models.CharField(_("where the number was read"), max_length=300, blank=True)
    urgent = models.BooleanField(
        _("urgent"), default=False, help_text=_("Shown first, for danger right now.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldPanel("who"),
        FieldPanel("when"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp")]),
                FieldPanel("url"),
                FieldPanel("hours"),
            ],
            heading=_("How to reach it"),
        ),
        MultiFieldPanel(
            [FieldPanel("checked_on"), FieldPanel("source")], heading=_("Where we know it from")
        ),
        FieldRowPanel([FieldPanel("urgent"), FieldPanel("sort_order")]),
        PublishingPanel(),
    ]
    review_subject = Subject.CONTACT
    # Named one by one: else wagtail-localize copies the day of the first publication along.
    translatable_fields: ClassVar = [
        *map(TranslatableField, ("name", "who", "when", "hours")),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("slug", "phone", "whatsapp", "url", "checked_on", "source", "urgent")
        ),
        SynchronizedField("sort_order", overridable=False),
    ]
    search_fields: ClassVar = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("who"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("help contact")
        verbose_name_plural = _("help contacts")
        constraints: ClassVar = [
            models.UniqueConstraint(name="site_one_contact_a_slug", fields=["slug", "locale"]),
        ]

    def __str__(self) -> str:
        return self.name

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Make a version public; every language then has the numbers of the source language.

        Raises: NotApproved, NotSound.
        """
        with transaction.atomic():
            published = super().publish(revision, *args, **kwargs)
            self._share_numbers()
        return published

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take it off the site; a number that is wrong is wrong in every language."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)
            if not gate.is_translation(self):
                for row in self.get_translations().filter(live=True):
                    row.unpublish(*args, **kwargs)

    def _share_numbers(self) -> None:
        """Give every language what is public in the source language. Queries: 2."""
        rows = ReferralContact.objects.filter(translation_key=self.translation_key, live=True)
        of_source = Q(locale__language_code=settings.LANGUAGE_CODE)
        if source := rows.filter(of_source).values(*NUMBERS).first():
            rows.exclude(of_source).update(**source)

    @property
    def dial(self) -> str:
        """This is the telephone number as a phone dials it."""
        return "".join(c for c in self.phone if c in "+0123456789")

    @property
    def whatsapp_url(self) -> str:
        """This is the address that opens a chat; a leading 0 becomes 62, Indonesia's number."""
        digits = "".join(filter(str.isdigit, self.whatsapp))
        return f"https://wa.me/{'62' + digits[1:] if digits.startswith('0') else digits}"
