"""The form behind the editor of every page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import cautious_slugify


class PageForm(WagtailAdminPageForm):
    """An editor that asks for no address: it is made from the title.

    The browser makes it while the title is typed; a slow line or a quick hand must not end in
    an error on a field nobody has seen.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Give a new page a free address, and an emptied one. Queries: 1."""
        slug = self.cleaned_data.get("slug")
        if self.parent_page and slug is not None and (not slug or self.instance.pk is None):
            self.cleaned_data["slug"] = self._free_slug(slug or self.cleaned_data.get("title", ""))
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _free_slug(self, words: str) -> str:
        """The words as an address; with a number where another page beside it has that."""
        wanted = cautious_slugify(words) or "halaman"
        beside = self.parent_page.get_children().not_page(self.instance)
        taken = set(beside.values_list("slug", flat=True))
        names = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)
