"""A test before a path, after it and a month later: may be left out, and tells nothing before.

One address for all three: an access log does not tell which one somebody took.
"""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from content.catalogue.judging import FormOutline, get_form
from content.catalogue.paths import PathOutline
from lms.accounts.models import User
from lms.measurement.actions import record_test
from lms.measurement.models import Link, Occasion
from lms.measurement.queries import find_path
from lms.measurement.sheets import SCALE, Asked, read_sheet
from lms.measurement.standing import form_for, get_occasion
from lms.progress.journal import Journal
from lms.progress.views.journals import catalogue_now, with_journal


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def test(request: HttpRequest, _journal: Journal, key: UUID) -> HttpResponse:
    """Show the test that may be taken now; a POST keeps it."""
    learner, path = request.user, find_path(catalogue_now(), key)
    if path is None or getattr(learner, "is_staff", False):
        raise Http404
    if not isinstance(learner, User):
        return _sign_in(request)
    if request.method == "POST":
        return _hand_in(request, learner, path)
    occasion = get_occasion(learner_id=learner.pk, path=path, today=timezone.localdate())
    if occasion is None:
        messages.info(request, _("There is nothing to rate here now."))
        return redirect(path.url)
    return _ask(request, path, occasion, _form(learner, path, occasion))


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in. What she rated waits on no phone: whoever has it next could see it."""
    if request.method == "POST":
        text = _(
            "You were signed out, so these answers were not kept. "
            "Sign in again and rate the messages once more."
        )
        messages.warning(request, text)
    return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.path})}")


def _form(learner: User, path: PathOutline, occasion: Occasion) -> FormOutline:
    """This is her form for that test. Raises: Http404, while nobody published it."""
    form = get_form(form_for(learner.pk, path.key, occasion), get_language() or "")
    if form is None:
        raise Http404
    return form


def _ask(
    request: HttpRequest, path: PathOutline, occasion: Occasion, form: FormOutline
) -> HttpResponse:
    asked = read_sheet(form, request.POST if request.method == "POST" else None)
    context = {
        "path": path,
        "close_url": path.url,
        "close_label": _("Skip, back to the path"),
        "occasion": occasion,
        "form": form,
        "asked": asked,
        "scale": SCALE,
        "missing": [one for one in asked if one.is_missing],
        "content_lang": form.language,
    }
    return render(request, "measurement/test.html", context)


def _hand_in(request: HttpRequest, learner: User, path: PathOutline) -> HttpResponse:
    """Keep what was sent, once; after the last test say what is right, also when sent again."""
    today = timezone.localdate()
    try:
        occasion = Occasion(request.POST.get("saat", ""))
    except ValueError:
        return redirect("measurement:test", path.key)
    form = _form(learner, path, occasion)
    asked = read_sheet(form, request.POST)
    is_open = get_occasion(learner_id=learner.pk, path=path, today=today) == occasion
    is_complete = all(one.is_answered for one in asked)
    if is_open and not is_complete:
        return _ask(request, path, occasion, form)
    if not is_complete or not (is_open or _has_taken(learner, path, occasion)):
        return redirect("measurement:test", path.key)
    if is_open:
        record_test(
            learner=learner,
            path_key=path.key,
            occasion=occasion,
            form=form.form,
            ratings=[one.rating for one in asked],
            today=today,
        )
    if occasion == Occasion.BEFORE:
        messages.success(request, _("Thank you. Now learn in your own time."))
        return redirect(path.url)
    return _tell(request, path, form, asked)


def _has_taken(learner: User, path: PathOutline, occasion: Occasion) -> bool:
    taken = Link.objects.own(learner).filter(path_key=path.key)
    return taken.filter(**{f"{occasion}__isnull": False}).exists()


def _tell(
    request: HttpRequest, path: PathOutline, form: FormOutline, asked: Sequence[Asked]
) -> HttpResponse:
    """Say what is right, from what was just sent: it is nowhere kept with her."""
    context = {
        "path": path,
        "close_url": path.url,
        "close_label": _("Close, back to the path"),
        "asked": asked,
        "right": sum(one.judgement.is_right for one in asked),
        "content_lang": form.language,
    }
    return render(request, "measurement/feedback.html", context)
