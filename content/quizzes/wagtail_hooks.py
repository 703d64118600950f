"""What tests add to the admin."""

from wagtail.snippets.models import register_snippet

from content.quizzes.viewsets import TestFormViewSet

register_snippet(TestFormViewSet)
