"""Wagtail's name for scheduled publishing, so that an operator who knows it gets ours."""

from content.site.management.commands.publish_due import Command

__all__ = ["Command"]
