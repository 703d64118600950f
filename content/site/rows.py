"""A list of blocks that starts with as many empty rows as it needs."""

from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListValue


class RowsBlock(blocks.ListBlock):
    """A list in which a new block finds its least number of rows, empty, and no error.

    Wagtail starts with one row, says at once that one is too few, and gives that row the same
    id in every block that is added before the form is saved. Here the browser makes the ids.
    """

    def __init__(self, child_block: Any, **kwargs: Any) -> None:
        super().__init__(child_block, **kwargs)
        if "default" not in kwargs:
            n = max(1, self.meta.min_num or 1)
            self.meta.default = [self.child_block.get_default() for _row in range(n)]

    __init__.has_child_block_arg = True  # type: ignore[attr-defined]  # migrations look it up

    def get_default(self) -> ListValue:
        """Empty rows, still without ids."""
        value: ListValue = super().get_default()
        for row in value.bound_blocks:
            row.id = None
        return value

    def get_form_state(self, value: Any) -> list[dict[str, Any]]:
        """What the form starts from; a row without an id gets one there."""
        rows: list[dict[str, Any]] = super().get_form_state(value)
        return [row if row["id"] else {"value": row["value"]} for row in rows]

    def deconstruct(self) -> Any:
        """Stand in migrations as the list it is; a class with rows of its own, as itself."""
        path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.ListBlock" if type(self) is RowsBlock else path, args, kwargs
