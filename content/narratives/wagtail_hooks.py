"""What stories add to the admin."""

from wagtail.snippets.models import register_snippet

from content.narratives.viewsets import SourceViewSet

register_snippet(SourceViewSet)
