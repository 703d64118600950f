"""The words of the half-yearly report, in Indonesian; see `lms.reports.exporting.wording`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

WORDS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)
