"""What a page costs to open, said before the tap."""

import gzip
import logging
import re
from collections.abc import Iterable

from django.conf import settings
from django.core.files.storage import default_storage
from wagtail.models import Page

from content.catalogue.epoch import bump
from content.catalogue.models import Words
from content.catalogue.queries import current_epoch
from content.catalogue.shells import place_of, render
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage

logger = logging.getLogger(__name__)
PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')


def weigh(pages: Iterable[Page]) -> None:
    """Note what pages cost, where their public revision has not been weighed yet.

    A page that cannot be rendered now (static files not collected yet, a broken template) is
    left for the next time: publishing it must not fail for that.
    Queries: 1, and for each page to weigh those of rendering it and 1.
    """
    known = {page.pk: page for page in pages}
    rows = Words.objects.filter(page_id__in=known, live=True)
    stale = [row for row in rows if row.weighed_revision != known[row.page_id].live_revision_id]
    epoch = current_epoch()
    for row in stale:
        page = known[row.page_id]
        try:
            row.kilobytes = kilobytes_of(page, language=row.language, epoch=epoch)
        except Exception as error:  # whatever a template can raise
            logger.warning("Not weighed: %s (%s)", row.path, error)
            logger.debug("Why", exc_info=True)
            continue
        row.weighed_revision = page.live_revision_id
        row.save(update_fields=["kilobytes", "weighed_revision"])
    if stale:
        bump()


def kilobytes_of(page: Page, *, language: str, epoch: int) -> int:
    """This is what a page costs, compressed, with its pictures; 0 when it is not on offer.

    A quiz or simulation counts every screen one comes by at least once as another such page.
    """
    place = place_of(page, language=language, epoch=epoch)
    if place is None:
        return 0
    html = render(page, place)
    size = len(gzip.compress(html.encode())) * (1 + _screens(page))
    size += sum(_size_of(source) for source in set(PICTURE.findall(html)))
    return -(-size // 1024)


def _screens(page: Page) -> int:
    if isinstance(page, QuizPage):
        return page.n_questions + 1  # and the result
    if isinstance(page, SimulationPage):
        return len(page.turns) + 1  # and the end
    return 0


def _size_of(source: str) -> int:
    if not source.startswith(settings.MEDIA_URL):
        return 0
    name = source.removeprefix(settings.MEDIA_URL)
    return default_storage.size(name) if default_storage.exists(name) else 0
