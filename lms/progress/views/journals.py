"""What every page of learning shares: a journal, refusals in plain words, the way on."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.catalogue.queries import (
    ActivityOutline,
    Catalogue,
    ModuleOutline,
    current_epoch,
    get_catalogue,
)
from lms.accounts.models import ConsentMissing
from lms.accounts.redirects import home
from lms.progress import actions
from lms.progress.journal import Journal, journal_of
from lms.progress.queries import ModuleProgress, get_standing, module_progress, next_after

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
JournalView = Callable[Concatenate[HttpRequest, Journal, P], HttpResponse]


def with_journal(view: JournalView[P]) -> View[P]:
    """Hand a view the journal of whoever asks, and save it on the response.

    What an action refuses is said in a message; somebody else's attempt is a 404. Such
    pages are personal and never cached.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        journal = journal_of(request)
        if journal.notice:
            messages.warning(
                request, _("What was kept on this phone is too old or cannot be read any more.")
            )
        try:
            response = view(request, journal, *args, **kwargs)
        except actions.NotYours as error:
            raise Http404 from error
        except actions.Retired:
            messages.warning(request, _("This activity has been taken down."))
            response = redirect(home())
        except ConsentMissing:
            messages.warning(request, _("We may not keep this yet. A consent is still missing."))
            response = redirect(home())
        journal.save(response)
        return response

    return never_cache(wrapped)


def tell_signed_out(request: HttpRequest, journal: Journal) -> None:
    """Say so where a form was made for an account that was left in another tab meanwhile."""
    if journal.learner_id is None and "akun" in request.POST:
        messages.warning(request, _("You were signed out. This is kept on this phone."))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The catalogue now, and where an activity is in it.

    Attributes:
        outline: None for one that was taken down.
        module: None for a story of its own, too.

    """

    catalogue: Catalogue
    epoch: int
    outline: ActivityOutline | None
    module: ModuleOutline | None

    @property
    def url(self) -> str:
        """This is where closing the activity leads."""
        return self.module.url if self.module else home()


def around(key: UUID) -> Surroundings:
    """This is what is around an activity. Queries: 1."""
    epoch = current_epoch()
    catalogue = get_catalogue(get_language() or settings.LANGUAGE_CODE, epoch=epoch)
    try:
        outline = catalogue.activity(key)
    except KeyError:
        return Surroundings(catalogue, epoch, None, None)
    return Surroundings(catalogue, epoch, outline, catalogue.module_of(outline))


def catalogue_now() -> Catalogue:
    """This is the catalogue in the language in use. Queries: 1."""
    return get_catalogue(get_language() or settings.LANGUAGE_CODE)


def progress_in(journal: Journal, module: ModuleOutline) -> ModuleProgress:
    """This is how far somebody is in a module. Queries: 2 for an account, 0 for a phone."""
    standing = get_standing(journal)
    return module_progress(module, standing.done, is_recorded=module.id in standing.modules)


def way_on(journal: Journal, place: Surroundings, activity_id: int) -> str:
    """This is where to go after an activity: the next one, or the page of the finished module."""
    if place.module is None:
        return place.outline.url if place.outline else home()
    progress = progress_in(journal, place.module)
    if progress.is_complete:
        return reverse("progress:finished", args=[place.module.key])
    upcoming = next_after(progress, activity_id)
    return upcoming.url if upcoming else place.module.url
