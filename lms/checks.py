"""Rules of the whole project that Django can check at start-up."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

MIN_KEY_LENGTH = 32  # characters, as of a random password


@register
def personal_data_is_declared(**_kwargs: Any) -> Iterator[CheckMessage]:
    """Every learner-side model says in its docstring what it holds and for how long."""
    for model in apps.get_models():
        ours = model.__module__.startswith("lms.")
        if ours and "Personal data:" not in (model.__doc__ or ""):
            yield Error(
                f"{model.__name__} does not say which personal data it holds.",
                hint='Add a "Personal data: …" line to its docstring, or "none".',
                obj=model,
                id="lms.E001",
            )


@register(Tags.security, deploy=True)
def no_demo_accounts(**_kwargs: Any) -> Iterator[CheckMessage]:
    """A server that is reachable holds no account whose PIN is printed in the README."""
    if settings.DEMO:
        yield Error(
            "Demo accounts are switched on.",
            hint="Unset DEMO, and delete the demo accounts (manage.py load_demo --remove).",
            id="lms.E002",
        )


@register(Tags.security, deploy=True)
def certificates_can_be_signed(**_kwargs: Any) -> Iterator[CheckMessage]:
    """A server that is reachable has a key of its own for certificates."""
    if len(settings.CERTIFICATE_KEY) < MIN_KEY_LENGTH:
        yield Error(
            "CERTIFICATE_KEY is missing or too short: certificates cannot be signed.",
            hint="Set it once to 50 random characters, and keep a copy: paper depends on it.",
            id="lms.E003",
        )
