"""Wagtail's admin in Indonesian, wherever a link leads those who write, review and administer."""

import re
from collections import deque

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from content.modules.models import LessonPage
from content.site.models import GlossaryTerm
from lms.organisations import demo
from tests.journeys.english import english_on
from tests.journeys.steps import sign_in_as_staff

DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}

# Files to download, pages that act at once, and actions for rows that were not chosen.
NO_PAGE = re.compile(
    r"export=|logout|keluar|/bulk/|\.(?:po|docx|xlsx|txt)\b|/template|unduh|download"
)

# Words that Wagtail's templates have in English only, or that are no words.
HARD_CODED = {
    "English",  # the language's own name
    "None",  # a hidden counter before it counts
    "Page",  # label for screen readers in the table of permissions
    "Search",  # button for screen readers in an old header
    "Task type",  # a filter that has no label of its own
}
LIBRARY_MODELS = {"Locale", "Translation", "Enabled"}  # models without a name to translate
PERMISSION = re.compile(r"Can \w+.*")  # stored by Django, in English, for admins only

LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"
HAS_MENU = "() => !document.querySelector('#wagtail-sidebar') || document.querySelector('.sidebar')"
ADD_DIALOG = """async url => {
  const answer = await fetch(url, {headers: {"X-Requested-With": "XMLHttpRequest"}});
  const body = await answer.text();
  const box = document.createElement("template");
  try { box.innerHTML = JSON.parse(body).html || ""; } catch { box.innerHTML = body; }
  document.body.append(box);
  return answer.status;
}"""


@pytest.fixture
def desk(new_page, tolerated):
    """A desktop page; what the admin itself says on the console is not what is looked for."""
    tolerated.append("")

    def open_for(name):
        page = new_page(**DESK)
        sign_in_as_staff(page, name, demo.PASSWORD)
        return page

    return open_for


@pytest.fixture
def lesson():
    """A lesson with two versions, to be compared, and a translation that has begun."""
    author = get_user_model().objects.get(username="penulis")
    lesson = LessonPage.objects.filter(locale__language_code="id").first()
    for title in ("Judul satu", "Judul dua"):
        lesson.title = title
        lesson.save_revision(user=author)
    sundanese = Locale.objects.get(language_code="su")
    if not lesson.has_translation(sundanese):
        translate_object(lesson, [sundanese])
    return lesson


def wording(page):
    """English words of the page, without what is content and what nobody can translate."""
    known = HARD_CODED | LIBRARY_MODELS | english_content()
    return {text for text in english_on(page) if not PERMISSION.fullmatch(text)} - known


def english_content():
    """Titles and words of the English edition, and of the glossary."""
    titles = Page.objects.filter(locale__language_code="en").values_list("title", flat=True)
    return {*titles, *GlossaryTerm.objects.values_list("term", flat=True)}


def kind(address):
    """What is the same for two addresses that lead to the same view."""
    path, _, query = address.partition("?")
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", path), "locale=" in query


def look(page, path):
    """Open a page of the admin and wait until its scripts have drawn the menu."""
    response = page.goto(path)
    assert response.status == 200, path
    page.wait_for_function(HAS_MENU)


def walk(page, origin, limit):
    """Follow links from the admin's home, one of each kind; English words by address."""
    queue, seen, found = deque([f"{origin}/admin/"]), set(), {}
    while queue and len(seen) < limit:
        address = queue.popleft()
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        response = page.goto(address)
        if response.status >= 500:
            found[address.removeprefix(origin)] = {str(response.status)}
        if response.status != 200 or "html" not in response.headers["content-type"]:
            continue
        page.wait_for_function(HAS_MENU)
        if words := wording(page):
            found[address.removeprefix(origin)] = words
        links = page.evaluate(LINKS)
        inside = [link for link in links if link.startswith(f"{origin}/admin/")]
        queue.extend(link for link in inside if not NO_PAGE.search(link))
    return len(seen), found


# An unordered list in a report of wagtail-localize, a file that Wagtail leaves to the collector.
@pytest.mark.filterwarnings("ignore:Pagination may yield")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestAdmin:
    @pytest.mark.parametrize(
        ("name", "pages"), [("penulis", 15), ("peninjau.isi", 8), ("admin", 60)]
    )
    def test_speaks_indonesian_wherever_links_lead(self, desk, lesson, live_server, name, pages):
        page = desk(name)

        visited, found = walk(page, live_server.url, limit=110)

        assert found == {}
        assert visited >= pages

    def test_speaks_indonesian_in_the_editors(self, desk, lesson):
        page = desk("admin")
        translated = lesson.get_translation(Locale.objects.get(language_code="su"))
        older, newer = lesson.revisions.order_by("pk")[:2]
        paths = [
            reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
            reverse("wagtailadmin_pages:edit", args=[translated.pk]),
            reverse("wagtailadmin_pages:history", args=[lesson.pk]),
            reverse("wagtailadmin_pages:workflow_history", args=[lesson.pk]),
            reverse("wagtailadmin_pages:revisions_compare", args=[lesson.pk, older.pk, newer.pk]),
            reverse("wagtailadmin_pages:revisions_revert", args=[lesson.pk, older.pk]),
            reverse("wagtailadmin_pages:copy", args=[lesson.pk]),
            reverse("wagtailadmin_pages:move", args=[lesson.pk]),
            reverse("wagtailadmin_pages:delete", args=[lesson.pk]),
            reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]),
            reverse("wagtailadmin_pages:usage", args=[lesson.pk]),
            reverse("wagtailadmin_pages:search") + "?q=jejak",
        ]

        found = {}
        for path in paths:
            look(page, path)
            page.wait_for_load_state("networkidle")
            if words := wording(page):
                found[path] = words

        assert found == {}

    def test_speaks_indonesian_in_its_dialogs(self, desk, lesson):
        page = desk("admin")
        look(page, reverse("wagtailimages:index"))
        names = [
            "wagtailimages_chooser:choose",
            "wagtaildocs_chooser:choose",
            "wagtailadmin_choose_page",
            "wagtailadmin_choose_page_external_link",
            "wagtailadmin_choose_page_email_link",
            "wagtailadmin_choose_page_phone_link",
            "wagtailadmin_choose_page_anchor_link",
            "wagtailembeds:chooser",
            "wagtailsnippetchoosers_narratives_source:choose",
            "wagtailadmin_workflows:task_chooser",
        ]
        addresses = [reverse(name) for name in names]
        addresses.append(reverse("wagtailadmin_pages:set_privacy", args=[lesson.pk]))

        statuses = {address: page.evaluate(ADD_DIALOG, address) for address in addresses}

        assert set(statuses.values()) == {200}, statuses
        assert wording(page) == set()


class TestFindingEnglish:
    def test_sees_what_stands_in_the_page_its_attributes_and_its_templates(self, page):
        page.set_content(
            "<p>Unpublish</p><a title='Choose a page'>x</a><script>'Publish'</script>"
            "<template><b>Page 2 of 3.</b></template><p>Terbitkan</p><p>Status</p>"
        )

        assert english_on(page) == ["Choose a page", "Page 2 of 3.", "Unpublish"]
