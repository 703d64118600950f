"""What every page shares: review, pictures, voices, contacts, settings, reports of content."""

from content.site.models.approval import Approval, ApprovalKind
from content.site.models.contact import ReferralContact
from content.site.models.picture import Picture, PictureRendition
from content.site.models.preview_link import PreviewLink
from content.site.models.recording import Recording
from content.site.models.report import ContentReport, Reason
from content.site.models.reviewed import BasePage, ReviewedSnippet
from content.site.models.settings import SiteSettings
from content.site.models.task import ReviewTask, ReviewTaskState
from content.site.models.term import GlossaryTerm
from content.site.models.withdrawal import Withdrawal

__all__ = [
    "Approval",
    "ApprovalKind",
    "BasePage",
    "ContentReport",
    "GlossaryTerm",
    "Picture",
    "PictureRendition",
    "PreviewLink",
    "Reason",
    "Recording",
    "ReferralContact",
    "ReviewTask",
    "ReviewTaskState",
    "ReviewedSnippet",
    "SiteSettings",
    "Withdrawal",
]
