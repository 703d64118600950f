"""Uploaded files that have a rule of their own."""

from django.urls import re_path

from content.site import media

urlpatterns = [
    re_path(
        r"^recordings/(?P<name>[0-9a-f]{32}\.(?:mp3|m4a|opus))$", media.recording, name="recording"
    ),
]
