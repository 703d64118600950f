"""Who runs the site: printed on certificates and on the privacy page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home", order=900)
class SiteSettings(BaseGenericSetting):
    """Names that appear on certificates and on the privacy page.

    Only a superuser may change them: `set_up_groups` gives the permission to no group. One
    person alone changes what is public at once, hence one with every right.
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
    ]

    class Meta:
        verbose_name = _("names and addresses")
