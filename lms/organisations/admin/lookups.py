"""Fields of the admin that take a place or an organisation by its name or code."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.models import User
from lms.organisations.lookups import (
    Found,
    find_organisations,
    find_regions,
    is_npsn,
    place_in_words,
)
from lms.organisations.models import Organisation, Region

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 200  # characters typed


class LookupInput(forms.TextInput):
    """A line to type into; several that may be meant stand below it, to be chosen."""

    template_name = "organisations/admin/lookup.html"

    class Media:
        js = (forms.Script("js/admin-lookup.js", type="module"),)

    def __init__(self, *, address: Any) -> None:
        super().__init__(attrs={"autocomplete": "off", "maxlength": str(LONGEST)})
        self.address = address
        self.found: list[Found] = []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add what may be meant, and where to ask while somebody types."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-lookup"] = str(self.address)
        return context | {"found": self.found, "pick": pick_name(name)}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Read what was chosen below, or else what was typed."""
        return data.get(pick_name(name)) or super().value_from_datadict(data, files, name)

    def _render(
        self, template_name: str, context: dict[str, Any], _renderer: Any = None
    ) -> SafeString:
        """Draw from the theme; Django's own form templates know nothing of it."""
        return mark_safe(render_to_string(template_name, context))


def pick_name(name: str) -> str:
    """This is under which name a choice below the line is sent."""
    return f"{name}-pilihan"


class LookupField(forms.CharField):
    """This finds one row by what was typed; where several may be meant, it asks which."""

    widget: LookupInput
    find: Callable[[str], list[Found]]
    address: Any
    unknown: "StrOrPromise"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, widget=LookupInput(address=self.address), **kwargs)

    def read(self, found: Found) -> Any:
        """Read the row that was found."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """Turn what was typed into a row, or offer those that may be meant."""
        typed = super().clean(value)
        if not typed:
            return None
        found = type(self).find(typed)
        if not found:
            raise ValidationError(self.unknown, code="unknown")
        if len(found) > 1 or not _is_meant(typed, found[0]):
            self.widget.found = found
            raise ValidationError(_("Choose which one you mean, below."), code="several")
        return self.read(found[0])


def _is_meant(typed: str, found: Found) -> bool:
    """Say whether the only one found is what was typed, and not only has it in its name."""
    plain = " ".join(typed.split()).casefold()
    name = found.label.partition(",")[0].casefold()
    names = {found.key, found.value.casefold(), name, name.partition(" ")[2]}
    return plain in names or is_npsn(plain)


class RegionField(LookupField):
    """This takes a kabupaten/kota, kecamatan, kelurahan or desa."""

    find = staticmethod(find_regions)
    address = reverse_lazy("find_places", args=["wilayah"])
    unknown = _("We know no place of this name in Banten. Check it, or type the Kemendagri code.")

    def read(self, found: Found) -> Region:
        """Read the region."""
        return Region.objects.get(pk=found.key)

    def prepare_value(self, value: Any) -> Any:
        """Show a region in words, with its code."""
        region = Region.objects.filter(pk=value).select_related("parent__parent").first()
        return Found(region.code, place_in_words(region)).value if region else value


class OrganisationField(LookupField):
    """This takes an active organisation."""

    find = staticmethod(find_organisations)
    address = reverse_lazy("find_places", args=["organisasi"])
    unknown = _("There is no organisation of this name. Make it first, under Organisations.")

    def read(self, found: Found) -> Organisation:
        """Read the organisation."""
        return Organisation.objects.get(pk=found.key[1:])


FINDERS: Mapping[str, Callable[[str], list[Found]]] = {
    "wilayah": find_regions,
    "organisasi": find_organisations,
}


@never_cache
@require_safe
def find_places(request: HttpRequest, what: str) -> HttpResponse:
    """Name what may be meant by letters typed so far, to an admin. Queries: 2 at most."""
    if not (isinstance(request.user, User) and request.user.is_superuser):
        raise PermissionDenied
    if what not in FINDERS:
        raise Http404
    found = FINDERS[what](request.GET.get("q", "")[:LONGEST].replace("\0", ""))
    return JsonResponse({"found": [one.value for one in found]})
