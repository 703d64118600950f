"""What quizzes and tests add to the admin, and the look of its forms of content."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.quizzes.viewsets import QuestionBankViewSet, TestFormViewSet

register_snippet(TestFormViewSet)
register_snippet(QuestionBankViewSet)


@hooks.register("insert_global_admin_css")
def writing_css() -> str:
    """Rows of choices, pictures to choose from, words beside a bare plus."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-writing.css"))


@hooks.register("insert_global_admin_js")
def writing_js() -> str:
    """Save once, however quick the hand and slow the line."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-writing.js"))
