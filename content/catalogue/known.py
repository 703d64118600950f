"""What the registry says already, read at once for `refresh`, however many rows it is about."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from django.db.models import OuterRef, Subquery

from content.catalogue.models import Activity, Edition, Module


@dataclass(frozen=True, slots=True)
class Known:
    """Registry rows by key, each with its words, and the newest edition by activity id.

    Rows that `refresh` makes are put in, so that activities find a module made before them.
    """

    modules: dict[UUID, Module]
    activities: dict[UUID, Activity]
    editions: dict[int, Edition]
    elsewhere: dict[UUID, int] = field(default_factory=dict)

    @classmethod
    def read(cls, keys: Collection[UUID] | None) -> Self:
        """Read what is known of these keys, of everything for None. Queries: at most 6."""
        modules = Module.objects.prefetch_related("words")
        activities = Activity.objects.prefetch_related("words")
        if keys is not None:
            modules, activities = (rows.filter(key__in=keys) for rows in (modules, activities))
        by_key = {row.key: row for row in activities}
        newest = Edition.objects.filter(activity=OuterRef("activity")).order_by("-number")
        editions = Edition.objects.filter(
            activity__in=[row.pk for row in by_key.values()], pk=Subquery(newest.values("pk")[:1])
        ).prefetch_related("texts")
        return cls(
            modules={row.key: row for row in modules},
            activities=by_key,
            editions={row.activity_id: row for row in editions},
        )

    def module_id(self, key: UUID | None) -> int | None:
        """This is the id of a module's row. Queries: 0, or 1 for one that was not asked for.

        Where languages stand in different modules, a translation may lead to such a one.
        """
        if key is None:
            return None
        if key in self.modules:
            return self.modules[key].pk
        if key not in self.elsewhere:
            self.elsewhere[key] = Module.objects.values_list("pk", flat=True).get(key=key)
        return self.elsewhere[key]
