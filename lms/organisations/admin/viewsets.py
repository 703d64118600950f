"""Lists and forms of organisations, groups, members and roles in the admin."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup

from lms.accounts.models import Consent, Giver
from lms.organisations.admin import appointing, views
from lms.organisations.admin.forms import CohortForm, OrganisationForm
from lms.organisations.admin.visible import VisibleEdit, VisibleList, VisibleViewSet
from lms.organisations.admin.waiting import WaitingViewSet
from lms.organisations.lookups import place_in_words
from lms.organisations.models import Appointment, Cohort, Membership, Organisation, Region


class OrganisationFilters(WagtailFilterSet):
    """These narrow the list down to a kabupaten/kota and a kind."""

    regency = ModelChoiceFilter(
        label=_("Regency or city"),
        queryset=Region.objects.filter(level=Region.Level.REGENCY).order_by("code"),
        method="lies_in",
    )

    class Meta:
        model = Organisation
        fields = ("kind", "is_active")

    def lies_in(self, rows: QuerySet[Any], _name: str, regency: Region) -> QuerySet[Any]:
        """Keep those in a kabupaten/kota or in a place of it, told by the code."""
        return rows.filter(Q(region=regency) | Q(region__code__startswith=f"{regency.code}."))


class OrganisationList(VisibleList):
    """This lists organisations with their places."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        """Read them with what their place lies in. Queries: 1."""
        rows: QuerySet[Organisation] = super().get_base_queryset()
        return rows.select_related("region__parent__parent")


class OrganisationViewSet(VisibleViewSet):
    """This is for admins: schools and other organisations."""

    model = Organisation
    name = "organisasi"
    menu_label = _("Organisations")
    icon = "home"
    index_view_class = OrganisationList
    list_display = (
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("place", label=_("Region"), accessor=lambda row: place_in_words(row.region)),
        "npsn",
        BooleanColumn("is_active", label=_("Active")),
    )
    search_fields = ("name", "npsn")
    ordering = ("name",)
    filterset_class = OrganisationFilters

    def get_form_class(self, for_update: bool = False) -> type[OrganisationForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        """This is the form that finds a place by its name or code."""
        return OrganisationForm


class AppointmentList(VisibleList):
    """This lists roles in force."""

    add_item_label = _("New role")

    def get_base_queryset(self) -> QuerySet[Appointment]:
        """Read them with account and place. Queries: 1."""
        rows: QuerySet[Appointment] = super().get_base_queryset().filter(ended_at=None)
        return rows.select_related("user", "organisation", "region")

    def get_edit_url(self, instance: Appointment) -> str:
        """Lead to ending it: nothing else of a role is ever changed."""
        return reverse("tugas:end", args=[instance.pk])

    def get_add_url(self) -> str:
        """Lead to the form of a new role."""
        return reverse("appoint")

    def get_list_more_buttons(self, instance: Appointment) -> list[MenuItem]:
        """Offer its end."""
        return [MenuItem(_("End the role"), self.get_edit_url(instance), icon_name="cross")]


class AppointmentViewSet(VisibleViewSet):
    """This is for admins: who runs an organisation, who sees the numbers of a region."""

    model = Appointment
    name = "tugas"
    menu_label = _("Roles by place")
    icon = "user"
    offered = ("index", "index_results")
    index_view_class = AppointmentList
    list_display = (
        "user",
        Column("get_role_display", label=_("Role")),
        Column("place", label=_("Place"), accessor=lambda a: a.organisation or a.region),
        DateColumn("appointed_at", label=_("Since")),
    )
    search_fields = ("user__username", "organisation__name")
    list_filter = ("role",)
    ordering = ("user__username", "pk")
    form_fields = ("role",)
    pages = (("end", appointing.end),)


class CohortList(VisibleList):
    """This lists groups, the code of each one click away."""

    def get_base_queryset(self) -> QuerySet[Cohort]:
        """Read the groups with what is counted. Queries: 1."""
        learners = Q(memberships__left_at=None, memberships__role=Membership.Role.LEARNER)
        return (
            super()
            .get_base_queryset()
            .select_related("organisation")
            .annotate(
                members=Count("memberships", filter=learners, distinct=True),
                waiters=Count("waiting", distinct=True),
            )
        )

    def get_edit_url(self, instance: Cohort) -> str:
        """Lead to the code first: that is what one comes for."""
        return reverse("kelompok:code", args=[instance.pk])

    def get_list_more_buttons(self, instance: Cohort) -> list[MenuItem]:
        """Offer code and form."""
        return [
            MenuItem(_("Code and QR"), self.get_edit_url(instance), icon_name="key", priority=10),
            MenuItem(
                _("Edit"),
                reverse("kelompok:edit", args=[instance.pk]),
                icon_name="edit",
                priority=20,
            ),
        ]


class CohortCreate(generic.CreateView):
    """This makes a group."""

    def get_success_url(self) -> str:
        """Go on to the code: that is what one makes a group for."""
        return reverse("kelompok:code", args=[self.form.instance.pk])


class CohortEdit(VisibleEdit):
    """This changes a group; where it belongs and whether it ended is an admin's to say."""

    def get_form(self, form_class: type[CohortForm] | None = None) -> CohortForm:
        """Leave a facilitator the name only."""
        form: CohortForm = super().get_form(form_class)
        if not self.request.user.is_superuser:
            del form.fields["organisation"], form.fields["has_ended"]
        return form


class CohortViewSet(VisibleViewSet):
    """This is for admins and facilitators: groups, their codes, opening them."""

    model = Cohort
    name = "kelompok"
    menu_label = _("Groups")
    icon = "group"
    index_view_class = CohortList
    add_view_class = CohortCreate
    edit_view_class = CohortEdit
    list_display = (
        "name",
        Column("organisation", label=_("Organisation")),
        Column("code", label=_("Code")),
        Column("members", label=_("Learners")),
        Column("waiters", label=_("Waiting")),
    )
    search_fields = ("name",)
    ordering = ("name", "pk")
    pages = (
        ("code", views.cohort_code),
        ("open", views.open_joining),
        ("close", views.close_joining),
    )

    def get_form_class(self, for_update: bool = False) -> type[CohortForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        """This is the form of a group, without its code."""
        return CohortForm


class MemberList(VisibleList):
    """This lists who is in a group now."""

    page_title = _("Members")

    def get_base_queryset(self) -> QuerySet[Membership]:
        """Read members of groups the account accompanies, not its own other memberships."""
        cohorts = Cohort.objects.visible_to(self.request.user)
        rows: QuerySet[Membership] = super().get_base_queryset()
        guardian = Consent.objects.filter(
            user=OuterRef("user"), given_by=Giver.GUARDIAN, withdrawn_at=None
        )
        return (
            rows.filter(left_at=None, cohort__in=cohorts)
            .select_related("cohort", "user")
            .annotate(has_guardian_consent=Exists(guardian))
        )

    def get_edit_url(self, instance: Membership) -> str | None:
        """Lead to the nickname; that of a facilitator is changed by nobody here."""
        if instance.role != Membership.Role.LEARNER:
            return None
        return reverse("anggota:edit", args=[instance.pk])

    def get_list_more_buttons(self, instance: Membership) -> list[MenuItem]:
        """Offer what may be done for a learner, and to an admin the end of a facilitator's role."""
        is_learner = instance.role == Membership.Role.LEARNER
        offered = [
            ("pin", _("Reset PIN"), "key", is_learner),
            ("edit", _("Change nickname"), "edit", is_learner),
            (
                "withdrawal",
                _("New withdrawal code"),
                "form",
                is_learner and instance.has_guardian_consent,  # type: ignore[attr-defined]  # annotated above
            ),
            (
                "dismiss",
                _("End role as facilitator"),
                "cross",
                not is_learner and self.request.user.is_superuser,
            ),
        ]
        return [
            MenuItem(
                label,
                reverse(f"anggota:{name}", args=[instance.pk]),
                icon_name=icon,
                priority=place,
            )
            for place, (name, label, icon, is_due) in enumerate(offered)
            if is_due
        ]


class MemberViewSet(VisibleViewSet):
    """This is for admins and facilitators: who is in a group, a new PIN for who forgot hers."""

    model = Membership
    name = "anggota"
    menu_label = _("Members")
    icon = "user"
    offered = ("index", "index_results")
    index_view_class = MemberList
    list_display = (
        "nickname",
        "role",
        Column("cohort", label=_("Group")),
        DateColumn("joined_at", label=_("Joined at")),
    )
    search_fields = ("nickname",)
    list_filter = ("role",)
    ordering = ("cohort", "nickname_key")
    form_fields = ("nickname",)
    pages = (
        ("edit", views.rename),
        ("pin", views.reset_pin),
        ("withdrawal", views.new_withdrawal_code),
        ("dismiss", views.dismiss),
    )


class PeopleViewSetGroup(ModelViewSetGroup):
    """This is the entry of the menu under which groups and people are."""

    menu_label = _("Groups")
    menu_icon = "group"
    menu_order = 150
    items = (
        CohortViewSet,
        WaitingViewSet,
        MemberViewSet,
        OrganisationViewSet,
        AppointmentViewSet,
    )
