"""Regions, and the organisations in them."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User

# Source: Wikidata P4128 (domain.md 4.4): schools 8 digits, PKBM P+7, LKP K+7, universities 6.
NPSN = RegexValidator(
    r"^(\d{8}|[KP]\d{7}|\d{6})$", _("An NPSN has 8 digits, or K or P and 7 digits, or 6 digits.")
)


class RegionQuerySet(models.QuerySet["Region"]):
    """Reads of regions."""

    def reported_to(self, user: User | AnonymousUser) -> Self:
        """Those kabupaten/kota whose numbers `user` may see: all of a province's, or her own.

        None for whoever sees names, whatever appointment she holds (rule 8).
        """
        if not isinstance(user, User) or user.sees_names:
            return self.none()
        hers = user.appointments.reporting().values("region")
        return self.filter(Q(pk__in=hers) | Q(parent__in=hers), level=Region.Level.REGENCY)

    def covers_province(self, user: User | AnonymousUser) -> bool:
        """Say whether `user` may see the numbers of the whole province. Queries: 1 at most."""
        if not isinstance(user, User) or user.sees_names:
            return False
        return user.appointments.reporting().filter(region__level=Region.Level.PROVINCE).exists()


class Region(models.Model):
    """One place of Banten by Kemendagri code: "36.74.06.1002". Loaded from a file, never edited.

    Personal data: none.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province")
        REGENCY = "regency", _("Regency or city")
        DISTRICT = "district", _("District")
        VILLAGE = "village", _("Village")

    code = models.CharField(_("Kemendagri code"), max_length=13, primary_key=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    kind = models.CharField(_("kind"), max_length=10)
    name = models.CharField(_("name"), max_length=80)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @property
    def regency_code(self) -> str:
        """This is the code of the kabupaten/kota it lies in, or its own: the first 5 characters."""
        return self.code[:5]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of organisations."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: those she coordinates; an admin all of them."""
        return self if user.is_superuser else self.coordinated_by(user)

    def coordinated_by(self, user: User | AnonymousUser) -> Self:
        """Those that `user` runs: where she may make groups and appoint who accompanies them."""
        if not isinstance(user, User) or not user.sees_names:
            return self.none()
        return self.filter(pk__in=user.appointments.coordinating().values("organisation"))


class Organisation(models.Model):
    """A school or community organisation. Its kind never tells a belief.

    Personal data: none.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Educational unit")
        COMMUNITY = "community", _("Residents' group")
        INSTITUTION = "institution", _("Institution")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name=_("region"))
    npsn = models.CharField(
        _("NPSN"), max_length=8, null=True, blank=True, unique=True, validators=[NPSN]
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="organisations_npsn_null_or_filled",
                condition=Q(npsn__isnull=True) | ~Q(npsn=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name
