"""What a page or snippet tells about itself to whoever checks it while it is written."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from content.site.advice.remarks import Remark
from content.site.advice.rules import unmarked_messages
from content.site.advice.texts import Kind, Text, in_field


class Advised(models.Model):
    """Something whose words are looked at while they are written, and before they are public."""

    class Meta:
        abstract = True

    def texts(self) -> Iterator[Text]:
        """These are all texts of the page, in reading order; a type of page adds its own."""
        yield from in_field("title", _("Title"), Kind.TITLE, self.title)  # type: ignore[attr-defined]  # a Page
        summary = self.search_description  # type: ignore[attr-defined]  # a Page
        yield from in_field("search_description", _("Summary"), Kind.SUMMARY, summary)

    def faults(self) -> list[Remark]:
        """These keep the page from being published; a type of page adds its own."""
        return list(unmarked_messages(list(self.texts())))

    def advice(self) -> Iterator[Remark]:
        """This could be better and lies not in words alone; a type of page knows."""
        yield from ()

    @classmethod
    def lacks(cls, _below: list[type[Any]]) -> str:
        """This usually lies below such a page and does not yet, in words; a type of page knows."""
        return ""

    def shown_pictures(self) -> list[Any]:
        """These pictures are sent to a reader. Queries: at most 1."""
        return []

    @property
    def n_screens(self) -> int:
        """This many screens a reader loads, one after the other; 0 if never as a whole."""
        return 1

    def publish_problems(self) -> list[str]:
        """These keep the page from working for a reader, in words for its author."""
        return [str(fault) for fault in self.faults()]
