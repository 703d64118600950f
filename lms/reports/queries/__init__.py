"""Numbers that staff may see. What must stay hidden is hidden here, so no page can print it."""

from lms.reports.queries.cells import Breakdown, Cell, Row, rounded
from lms.reports.queries.filters import Filters, read_filters
from lms.reports.queries.overview import Overview, get_overview
from lms.reports.queries.regency import OrganisationList, RegencyReport, get_regency_report
from lms.reports.queries.summary import Funnel, FunnelStep, Month, Reach

__all__ = [
    "Breakdown",
    "Cell",
    "Filters",
    "Funnel",
    "FunnelStep",
    "Month",
    "OrganisationList",
    "Overview",
    "Reach",
    "RegencyReport",
    "Row",
    "get_overview",
    "get_regency_report",
    "read_filters",
    "rounded",
]
