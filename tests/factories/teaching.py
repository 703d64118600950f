"""Words of the glossary, facilitator's sheets and test forms."""

from wagtail.models import Locale

from content.quizzes.models import TestForm
from content.site import review
from content.site.models import GlossaryTerm
from tests.factories.content import item, part


def published(snippet, *, live=True):
    """The snippet, public as the loader makes it, or a draft."""
    snippet.save()
    revision = snippet.save_revision(user=review.loader())
    if live:
        review.approve_as_loader(revision)
        revision.publish()
    return type(snippet).objects.get(pk=snippet.pk)


def make_term(slug="otp", *, live=True, language="id", **fields):
    """A word and what it means."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    words = {"term": slug.upper(), "meaning": f"Arti {slug}.", "example": f"Misalnya {slug}."}
    term = GlossaryTerm(slug=slug, locale=locale, live=False, **words | fields)
    return published(term, live=live)


def a_phase(n, minutes=9):
    value = {
        "title": f"Bagian {n}",
        "minutes": minutes,
        "text": f"<p>Langkah <b>{n}</b>.</p>",
        "say": "Bu Sari kaget." if n == 2 else "",
    }
    return part("phase", value, f"tahap-{n}")


def a_sheet(**fields):
    """The fields of a module with a sheet of 45 minutes."""
    return {
        "sheet_aim": "Peserta berhenti dulu.",
        "sheet_materials": [part("material", "Kartu A, B, C, D"), part("material", "Spidol")],
        "sheet_phases": [a_phase(n) for n in range(1, 6)],
        "sheet_notes": [part("note", "Boleh melewati cerita.")],
    } | fields


def a_message(name, *, reliable, techniques=()):
    value = {
        "sender": "Grup RT 03",
        "body": f"Pesan {name}",
        "reliable": reliable,
        "techniques": [item(technique, f"{name}-{technique}") for technique in techniques],
        "feedback": f"Alasan {name}.",
    }
    return part("message", value, name)


def make_test_form(form="A", *, live=True, messages=None, **fields):
    """A test form of two messages."""
    locale, _ = Locale.objects.get_or_create(language_code="id")
    two = [
        a_message("m1", reliable=False, techniques=["tergesa"]),
        a_message("m2", reliable=True),
    ]
    words = {"title": f"Bentuk {form}", "intro": "Semua pesan ini contoh latihan."}
    made = TestForm(form=form, locale=locale, live=False, **words | fields)
    made.messages = two if messages is None else messages
    return published(made, live=live)
