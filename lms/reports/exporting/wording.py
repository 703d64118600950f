"""The words of every file of numbers: Indonesian, whoever fetches it in whatever language.

They are what offices sign, so they stand together in one file and not among the words of screens.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation
from django.utils.formats import date_format

from lms.reports.exporting.document import Kind, Value

WORDS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)
LANGUAGE = "id"
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def said(value: Value, kind: Kind) -> str:
    """This is a value as people read it: "1.234", "58 %", "ditutup"."""
    if value is None:
        return str(WORDS["hidden"] if kind is Kind.PEOPLE else WORDS["missing"])
    if kind is Kind.SHARE:
        return f"{100 * float(value):.0f} %"
    if kind is Kind.DECIMAL:
        return f"{round(float(value), 2) + 0:.2f}".replace(".", ",")  # + 0: never "-0,00"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)


def legible(text: str) -> str:
    """This is a text without what no office file may hold; titles pasted from a PDF have some."""
    return UNSEEN.sub("", text)


def said_date(day: date) -> str:
    """This is a date as offices write it: "31 Desember 2026"."""
    with translation.override(LANGUAGE):
        return date_format(day, "j F Y")


def said_month(day: date) -> str:
    """This is a month: "Desember 2026"."""
    with translation.override(LANGUAGE):
        return date_format(day, "F Y")
