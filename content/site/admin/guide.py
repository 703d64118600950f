"""The guide for whoever writes, reviews or translates: ten chapters to read beside the work.

Its text stands in the templates of `site/admin/guide/`, its pictures in `static/panduan/`; both
exist in Indonesian only, the language in which the admin is used. `tests/journeys/guide.py`
takes the pictures anew. A chapter has at most 350 words.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.site.groups import REVIEWERS, TRANSLATORS

WRITERS, READERS, TRANSLATING = "penulis", "peninjau", "penerjemah"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the guide.

    Attributes:
        slug: its address, and the name of its template.
        title: what one wants to do.
        about: what one can do afterwards, in one sentence.
        readers: for whom it is written.

    """

    slug: str
    title: str
    about: str
    readers: str

    @property
    def address(self) -> str:
        """This is where it is read."""
        return reverse("guide:chapter", args=[self.slug])


CHAPTERS = (
    Chapter(
        "modul-pertama",
        "Modul pertama dalam 30 menit",
        "Membuat modul dengan satu pelajaran dan satu kuis, lalu mengirimnya.",
        WRITERS,
    ),
    Chapter(
        "pelajaran",
        "Menulis pelajaran yang enak dibaca",
        "Menyusun blok, membaca saran, dan melihat hasilnya seperti di HP.",
        WRITERS,
    ),
    Chapter(
        "kuis",
        "Kuis: enam jenis soal",
        "Memilih jenis soal, mencentang kunci, dan memberi alasan.",
        WRITERS,
    ),
    Chapter(
        "simulasi-obrolan",
        "Simulasi obrolan",
        "Menyusun giliran, balasan, dan akhir, lalu memeriksa petanya.",
        WRITERS,
    ),
    Chapter(
        "cerita-damai",
        "Cerita damai",
        "Merencanakan cerita, memilih pencerita, dan menyebut sumber.",
        WRITERS,
    ),
    Chapter(
        "impor",
        "Impor dari Word dan Excel",
        "Membawa naskah yang sudah ada, tanpa mengetik ulang.",
        WRITERS,
    ),
    Chapter(
        "kirim-untuk-ditinjau",
        "Kirim untuk ditinjau, dan sesudahnya",
        "Mengirim, membaca alasan peninjau, dan membagikan pratinjau.",
        WRITERS,
    ),
    Chapter(
        "menerjemahkan",
        "Menerjemahkan",
        "Mengisi teks yang kurang, dan memperbarui yang berubah.",
        TRANSLATING,
    ),
    Chapter(
        "meninjau",
        "Meninjau",
        "Memakai daftar jangan-merugikan, menyetujui, atau minta perbaikan.",
        READERS,
    ),
    Chapter(
        "setelah-tayang",
        "Setelah tayang",
        "Membaca statistik soal, menilai ulang, dan mengarsipkan.",
        f"{WRITERS} dan {READERS}",
    ),
)
# Which chapter helps in the editor of which type of page; content.site knows none of them.
OF_EDITORS = {
    "modules.modulepage": "modul-pertama",
    "modules.lessonpage": "pelajaran",
    "quizzes.quizpage": "kuis",
    "simulations.simulationpage": "simulasi-obrolan",
    "narratives.narrativepage": "cerita-damai",
}


def may_read(user: Any) -> bool:
    """Whether somebody writes, reviews, translates or runs the site. Queries: 1 a request."""
    rights = [f"site.{approval}" for approval in REVIEWERS.values()]
    rights += [f"translation.translate_{code}" for code in TRANSLATORS]
    rights += ["site.add_withdrawal"]  # of admins, who answer for what the others ask
    return any(map(user.has_perm, rights)) or bool(
        page_permission_policy.user_has_permission(user, "add")
    )


def find(slug: str) -> Chapter | None:
    """This is the chapter of that name."""
    return next((chapter for chapter in CHAPTERS if chapter.slug == slug), None)


def chapter_for(page: Page) -> Chapter | None:
    """This is the chapter that helps whoever edits `page`."""
    return find(OF_EDITORS.get(page._meta.label_lower, ""))  # noqa: SLF001  # Django's documented name


def index(request: HttpRequest) -> HttpResponse:
    """List the chapters. Raises: PermissionDenied."""
    _require(request.user)
    context = {"page_title": "Panduan", "header_icon": "help", "chapters": CHAPTERS}
    return render(request, "site/admin/guide/index.html", context)


def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one chapter beside the list of all. Raises: PermissionDenied, Http404."""
    _require(request.user)
    found = find(slug)
    if found is None:
        raise Http404
    place = CHAPTERS.index(found)
    context = {
        "page_title": found.title,
        "header_icon": "help",
        "chapters": CHAPTERS,
        "chapter": found,
        "number": place + 1,
        "before": CHAPTERS[place - 1] if place else None,
        "after": CHAPTERS[place + 1] if place + 1 < len(CHAPTERS) else None,
    }
    return render(request, f"site/admin/guide/{found.slug}.html", context)


def _require(user: Any) -> None:
    if not may_read(user):
        raise PermissionDenied
