"""What is wrong with a step, carried over a redirect to the same step.

The answer to a form is never a page: "back" would then have to send the form again, and the
browser shows an error of its own instead. What was typed comes along, except PINs.
"""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from lms.accounts.cookies import read_signed, set_signed
from lms.accounts.forms import PinField

PROBLEMS = "keliru"
SECONDS = 60
LONGEST = 80  # characters that come along of each field


def ask_again(request: HttpRequest, form: Form, *, status: int = 200) -> HttpResponse:
    """Lead back to the step that the form belongs to, which says what is wrong with it."""
    typed = {
        name: form.data.get(name, "")[:LONGEST]
        for name, field in form.fields.items()
        if not isinstance(field, PinField)
    }
    errors = {name: list(found) for name, found in form.errors.items()}
    value = {"path": request.path, "status": status, "typed": typed, "errors": errors}
    response = HttpResponseRedirect(request.get_full_path())
    set_signed(response, PROBLEMS, value, seconds=SECONDS)
    return response


def show(
    request: HttpRequest, template: str, form: Form, context: Mapping[str, Any]
) -> HttpResponse:
    """Show a step's unbound form, once with what was wrong with it a moment ago."""
    status, value = 200, read_signed(request, PROBLEMS, seconds=SECONDS)
    if isinstance(value, dict) and value["path"] == request.path:
        form.initial = {**form.initial, **value["typed"]}
        for name, found in value["errors"].items():
            form.errors[name] = form.error_class(found)
        status = value["status"]
    response = render(request, template, {**context, "form": form}, status=status)
    if PROBLEMS in request.COOKIES:
        response.delete_cookie(PROBLEMS)
    return response
