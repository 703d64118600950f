"""Numbers that staff may see. What must stay hidden is hidden here, so no page can print it."""

from lms.reports.queries.cells import Breakdown, Cell, Reach, Row, rounded
from lms.reports.queries.overview import Overview, get_overview
from lms.reports.queries.regency import RegencyReport, get_regency_report

__all__ = [
    "Breakdown",
    "Cell",
    "Overview",
    "Reach",
    "RegencyReport",
    "Row",
    "get_overview",
    "get_regency_report",
    "rounded",
]
