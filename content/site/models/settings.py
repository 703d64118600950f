"""Who runs the site: printed on certificates and on the privacy page."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel

from content.site.checklists import Subject
from content.site.models.reviewed import ReviewedSnippet


class SiteSettings(ReviewedSnippet):
    """Names that appear on certificates and on the privacy page: one row, made by a migration.

    Gated like a help contact: an address where people ask about their data is worth an attack.
    A snippet, since a setting of Wagtail's knows neither drafts nor reviews.
    """

    organiser = models.CharField(
        _("organiser"), max_length=200, default="Penyelenggara Tangguh Digital Banten"
    )
    signatory_name = models.CharField(_("who signs certificates"), max_length=120, blank=True)
    signatory_position = models.CharField(_("position"), max_length=120, blank=True)
    signatory_place = models.CharField(_("place"), max_length=60, default="Serang")
    privacy_contact = models.CharField(
        _("who answers questions about personal data"), max_length=200, blank=True
    )
    privacy_phone = models.CharField(_("their telephone"), max_length=30, blank=True)
    privacy_email = models.EmailField(_("their e-mail"), blank=True)
    privacy_address = models.CharField(_("their postal address"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldPanel("organiser"),
        MultiFieldPanel(
            [
                FieldPanel("signatory_name"),
                FieldPanel("signatory_position"),
                FieldPanel("signatory_place"),
            ],
            heading=_("Certificates"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("privacy_contact"),
                FieldPanel("privacy_phone"),
                FieldPanel("privacy_email"),
                FieldPanel("privacy_address"),
            ],
            heading=_("Personal data"),
        ),
        PublishingPanel(),
    ]
    review_subject = Subject.CONTACT

    class Meta:
        verbose_name = _("names and addresses")
        verbose_name_plural = _("names and addresses")

    def __str__(self) -> str:
        return str(_("Names and addresses"))

    @classmethod
    def public(cls) -> Self:
        """What is public; the names in the code until two people approved others. Queries: 1."""
        return cls._default_manager.filter(live=True).order_by("pk").first() or cls()
