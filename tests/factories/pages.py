"""A tree of pages for tests: home, catalogue, modules, activities, stories, published.

`make_site()` gives the frame; `make_module(site)` and its like add a public page each. They are
approved as the loader approves. Nothing is on offer until the registry was refreshed: say
`refresh_all()` after building, for a test's transaction never commits.
"""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.modules.models import CataloguePage, HomePage, LessonPage, ModulePage
from content.narratives.models import NarrativeIndexPage, NarrativePage
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage
from content.site import review
from tests.factories.catalogue import an_id


@dataclass(frozen=True)
class Frame:
    """What modules and stories hang on."""

    home: Any
    learn: Any
    stories: Any


def publish(page):
    """Publish the page's newest words as the loader does; the page as it is then."""
    revision = page.save_revision(user=review.loader())
    review.approve_as_loader(revision)
    revision.publish()
    return type(page).objects.get(pk=page.pk)


def add(parent, page, *, live=True):
    """Put a page under another and publish it, or leave it a draft."""
    page.live = False
    page.locale = parent.locale
    with disable_reference_index_auto_update():
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        return publish(page) if live else page


def add_to_frame(parent, page):
    """Put a public page under another in a third of the time: no revision, no signals."""
    add(parent, page, live=False)
    Page.objects.filter(pk=page.pk).update(live=True)
    return type(page).objects.get(pk=page.pk)


def make_site(language="id"):
    """The frame in a language; the Indonesian one is where the site begins."""
    root = Page.objects.get(depth=1)
    root.locale, _ = Locale.objects.get_or_create(language_code=language)
    suffix = "" if language == "id" else f"-{language}"
    words = {"headline": "Saring dulu", "lead": "Belajar."}
    home = add_to_frame(root, HomePage(title="Tangguh Digital", slug=f"beranda{suffix}", **words))
    learn = add_to_frame(home, CataloguePage(title="Belajar", slug="belajar"))
    stories = add_to_frame(home, NarrativeIndexPage(title="Cerita damai", slug="cerita"))
    if language == "id":
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return Frame(home, learn, stories)


def make_module(frame, n=1, *, live=True, **fields):
    """A module without activities."""
    defaults = {"title": f"Modul {n}", "slug": f"modul-{n}", "number": n, "art": "chat-search"}
    page = ModulePage(**{"search_description": "Satu kalimat."} | defaults | fields)
    return add(frame.learn, page, live=live)


def make_lesson(module, n=1, *, live=True, **fields):
    """A lesson with a paragraph."""
    body = [("text", "<p>Berhenti dulu sebelum membagikan.</p>")]
    words = {"title": f"Pelajaran {n}", "search_description": "Satu kalimat.", "body": body}
    page = LessonPage(**words | {"slug": f"pelajaran-{n}", "number": f"1.{n}"} | fields)
    return add(module, page, live=live)


def block(kind, name, /, **value):
    """A stream block or list item with an id, as the database keeps it."""
    return {"type": kind, "id": an_id(name), "value": value}


def choice(name, *, right=False):
    text = {"text": f"Pilihan {name}", "feedback": f"Tanggapan {name}."}
    return block("item", name, right=right, **text)


EXAMPLE = {"sender": "Grup RT 03", "body": "AWAS!!!", "reliable": False}
FEEDBACK = {"feedback_right": "Pas.", "feedback_wrong": "Lihat lagi."}
QUESTIONS = [
    block(
        "single",
        "q1",
        prompt="Apa langkah pertama?",
        example=EXAMPLE,
        choices=[choice("q1a"), choice("q1b", right=True)],
    ),
    block(
        "multiple",
        "q2",
        prompt="Apa yang kamu periksa?",
        choices=[choice("q2a", right=True), choice("q2b"), choice("q2c", right=True)],
    ),
    block(
        "true_false",
        "q3",
        prompt="Yang sering diteruskan pasti benar.",
        is_true=False,
        feedback_true="Belum tentu.",
        feedback_false="Sumbernya yang penting.",
    ),
    block(
        "ordering",
        "q4",
        prompt="Urutkan.",
        items=[
            {"type": "item", "id": an_id(f"q4{x}"), "value": text}
            for x, text in zip("abc", ["Berhenti", "Amati", "Cari"], strict=True)
        ],
        **FEEDBACK,
    ),
    block(
        "matching",
        "q5",
        prompt="Jodohkan.",
        pairs=[block("item", f"q5{x}", left=f"Kiri {x}", right=f"Kanan {x}") for x in "ab"],
        **FEEDBACK,
    ),
    block(
        "short_answer",
        "q6",
        prompt="Satu kata.",
        accepted=[
            {"type": "item", "id": an_id(f"q6{text}"), "value": text}
            for text in ["berhenti", "stop"]
        ],
        **FEEDBACK,
    ),
]


def make_quiz(module, *, live=True, **fields):
    """A quiz with a question of each type."""
    defaults = {"title": "Kuis", "slug": "kuis", "questions": QUESTIONS, "intro": "Enam soal."}
    return add(module, QuizPage(**defaults | fields), live=live)


CAST = [block("member", "sari", key="sari", name="Bu Sari", tone="e")]


def message(name, text, speaker="sari"):
    return block("item", name, speaker=speaker, text=text)


def reply(name, goto, *, good=False, **parts):
    return block("item", name, text=f"Balasan {name}", good=good, goto=goto, **parts)


SPREAD = {"title": "Pesan menyebar", "text": "Dua tetangga berebut galon.", "art": "spread"}
TURNS = [
    block(
        "turn",
        "t1",
        key="t1",
        messages=[message("t1m", "Tolong!! Teruskan ya!")],
        prompt="Apa balasanmu?",
        several=False,
        choices=[reply("t1a", "retry", consequence=SPREAD), reply("t1b", "t2", good=True)],
        goto="",
    ),
    block(
        "turn",
        "t2",
        key="t2",
        messages=[message("t2m", "Apa yang kamu lakukan?", speaker="layar")],
        prompt="Pilih semua yang tepat.",
        several=True,
        choices=[
            reply("t2a", "", good=True, feedback="Ya."),
            reply("t2b", "", feedback="Tidak perlu."),
        ],
        goto="end:tenang",
    ),
]
ENDS = [block("end", "tenang", key="tenang", tone="good", title="Grup tenang", text="Selesai.")]


def make_simulation(module, *, live=True, **fields):
    """A chat of two turns and one end."""
    defaults = {
        "title": "Kran Kampung Melati",
        "slug": "simulasi",
        "setting": "Grup RT 03",
        "cast": CAST,
        "turns": TURNS,
        "ends": ENDS,
    }
    return add(module, SimulationPage(**defaults | fields), live=live)


def make_narrative(frame, n=1, *, live=True, **fields):
    """A story with a paragraph."""
    body = [("text", "<p>Bu Lina menjaga lapak tetangganya.</p>")]
    defaults = {"title": f"Cerita {n}", "slug": f"cerita-{n}", "messenger_name": "Bu Lina"}
    words = {"search_description": "Satu kalimat.", "body": body}
    page = NarrativePage(**words | defaults | fields)
    return add(frame.stories, page, live=live)


def translate(page, language="su", *, live=True, **fields):
    """The page in another language, with `fields` changed; its parents must have one."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    made = page.copy_for_translation(locale)
    for name, value in ({"title": f"{page.title} ({language})"} | fields).items():
        setattr(made, name, value)
    return publish_translation(made) if live else made


def publish_translation(page):
    """Publish a translation as the loader does."""
    page.save()
    return publish(page)
