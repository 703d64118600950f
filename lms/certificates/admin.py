"""Withdrawing certificates in Wagtail's admin: found by code, and no name anywhere."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from lms.certificates import actions
from lms.certificates.models import Certificate
from lms.organisations.admin.policies import VisiblePolicy
from lms.organisations.admin.visible import VisibleList, VisibleViewSet

if TYPE_CHECKING:
    CertificateModelForm = forms.ModelForm[Certificate]
else:
    CertificateModelForm = forms.ModelForm


class StateForm(CertificateModelForm):
    """This withdraws a certificate for one of our reasons, or takes that back."""

    class Meta:
        model = Certificate
        fields = ("withdrawn_reason",)
        widgets = {"withdrawn_reason": forms.RadioSelect}
        help_texts = {
            "withdrawn_reason": _(
                "Whoever checks the certificate sees that it is withdrawn, not why."
            )
        }

    def save(self, commit: bool = True) -> Certificate:  # noqa: FBT001, FBT002 Django's signature
        """Set the state, with the moment that belongs to it."""
        reason = self.cleaned_data["withdrawn_reason"]
        actions.set_state(certificate=self.instance, reason=reason, at=timezone.now())
        return self.instance


class CertificateList(VisibleList):
    """This lists certificates, newest first."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Read the rows with their modules. Queries: 1."""
        return super().get_base_queryset().select_related("module")


class CertificateViewSet(VisibleViewSet):
    """This is for admins. The history of a certificate says who withdrew it, and when."""

    model = Certificate
    name = "sertifikat"
    menu_label = _("Certificates")
    icon = "success"
    index_view_class = CertificateList
    offered = ("index", "index_results", "edit", "history", "history_results")
    list_display = (
        "code",
        Column("number", label=_("Module"), accessor="module.number", sort_key="module__number"),
        Column("completed_date", label=_("Date"), sort_key="completed_date"),
        Column("get_withdrawn_reason_display", label=_("State")),
    )
    search_fields = ("code",)
    ordering = ("-issued_at", "-pk")
    add_to_admin_menu = True
    menu_order = 320

    @property
    def permission_policy(self) -> VisiblePolicy:
        """Let nobody add or delete one here."""
        return VisiblePolicy(Certificate, never=("add", "delete"))

    def get_form_class(self, for_update: bool = False) -> type[StateForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        """This is the form of the state, the only thing to change."""
        return StateForm
