"""Blocks with ids, pictures, help contacts, and the people who review.

Pages come from `pages.py`. `Cast.gather()` sets up the groups and gives an author, a reviewer
of substance and one of child safety, a superuser and somebody of the programme's staff.
"""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Locale

from content.narratives.models import Source
from content.site import review
from content.site.checklists import LISTS, Checked, Subject
from content.site.groups import AUTHORS, READERS, SAFETY, STAFF, SUBSTANCE, set_up_groups
from content.site.models import Picture, ReferralContact, SiteSettings
from tests.factories.catalogue import an_id
from tests.factories.people import StaffFactory


@dataclass(frozen=True)
class Cast:
    """Everybody who has a part in publishing."""

    author: Any
    substance: Any
    safety: Any
    superuser: Any
    staff: Any

    @classmethod
    def gather(cls):
        """Set up the groups and put one person into each."""
        set_up_groups()
        return cls(
            author=StaffFactory(username="penulis", groups=[AUTHORS]),
            substance=StaffFactory(username="isi", groups=[SUBSTANCE]),
            safety=StaffFactory(username="aman", groups=[SAFETY]),
            superuser=StaffFactory(username="akar", is_superuser=True, sees_names=True),
            staff=StaffFactory(username="program", groups=[STAFF]),
        )

    def reader(self, language="su"):
        """Somebody who reviews translations into a language."""
        return StaffFactory(username=f"pembaca-{language}", groups=[READERS[language]])

    def approve(self, revision):
        """Both approvals, by the two who give them."""
        approve(revision, review.ApprovalKind.SUBSTANCE, by=self.substance)
        approve(revision, review.ApprovalKind.SAFETY, by=self.safety)
        return revision


def approve(revision, kind, by):
    """One approval, every line of its list ticked."""
    checked = ticked(kind, review.subject_of(revision.content_object))
    return review.approve(revision=revision, kind=kind, by=by, checked=checked)


def ticked(kind, subject=Subject.CONTENT, **extra):
    """A list of which every line was ticked: `state.approve(user=…, checked=ticked("safety"))`."""
    checklist = LISTS[subject, review.ApprovalKind(kind)]
    return Checked(checklist.version, checklist.keys, **extra)


def ticked_form(kind, subject=Subject.CONTENT):
    """The same as Wagtail's editor sends it, beside `workflow-action-name`."""
    checklist = LISTS[subject, review.ApprovalKind(kind)]
    ticks = {f"tick_{key}": True for key in checklist.keys}
    return json.dumps(ticks | {"version": checklist.version, "days": "365", "comment": ""})


def in_groups(user, *names):
    """The user, who is now in these groups too."""
    user.groups.add(*Group.objects.filter(name__in=names))
    return user


def part(kind, value, name=None):
    """One block or list item with an id that stays the same."""
    return {"type": kind, "value": value, "id": an_id(name or f"{kind}{value}")}


def item(value, name=None):
    return part("item", value, name)


def a_body(picture=None, contact=None):
    """A body with every block of a lesson."""
    answers = [
        item({"text": "Meneruskan", "correct": False, "feedback": "Periksa dulu."}, "cek-a"),
        item({"text": "Berhenti", "correct": True, "feedback": "Itu langkah B."}, "cek-b"),
    ]
    body = [
        part("text", "<p>Bu Sari <b>kaget</b>.</p>", "pembuka"),
        part("heading", "Caranya di HP", "h-1"),
        part("steps", [item("Buka grup"), item("Tekan lama")], "langkah"),
        part("example", {"sender": "Grup RT", "body": "AWAS!!!", "reliable": False}, "contoh"),
        part("callout", {"title": "Kuncinya", "text": "Berhenti dulu."}, "inti"),
        part("check", {"question": "Apa langkah pertama?", "choices": answers}, "cek"),
        part("takeaway", "Saring dulu, baru sebar.", "penutup"),
    ]
    if picture:
        alt = "Dua gambar kampung"
        body.append(part("image", {"image": picture.pk, "alt": alt, "caption": ""}, "gambar"))
    if contact:
        body.append(part("contacts", [item(contact.pk, "kontak")], "bantuan"))
    return body


def image_file(kind="JPEG", name="foto.jpg", size=(40, 30), colour="teal", **options):
    """An image as somebody uploads it."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return ContentFile(out.getvalue(), name=name)


def make_picture(title="Gambar", **fields):
    """A picture in the library."""
    defaults = {"description": "Dua gambar kampung", "file": image_file()}
    picture = Picture(title=title, **defaults | fields)
    picture.save()
    return picture


def make_contact(slug="sapa-129", *, live=True, language="id", **fields):
    """A help contact, public as the loader makes it, or a draft."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    defaults = {
        "name": "SAPA 129",
        "who": "Layanan untuk perempuan dan anak",
        "when": "Kalau ada kekerasan.",
        "phone": "129",
        "source": "Contoh",
    }
    contact = ReferralContact(slug=slug, locale=locale, live=False, **defaults | fields)
    return make_public(contact, live=live)


def make_source(slug="buku-2020", *, live=True, **fields):
    """A cited work, public as the loader makes it, or a draft."""
    defaults = {"title": "Buku Contoh", "authors": "Penulis, C.", "year": 2020}
    return make_public(Source(slug=slug, live=False, **defaults | fields), live=live)


def make_names(cast, **fields):
    """The names and addresses of the programme, as two people approved them."""
    names = SiteSettings.objects.get()
    for name, value in fields.items():
        setattr(names, name, value)
    cast.approve(names.save_revision(user=cast.superuser)).publish()
    return SiteSettings.objects.get()


def make_public(snippet, *, live):
    """A snippet as the loader leaves it, or its draft."""
    snippet.save()
    revision = snippet.save_revision(user=review.loader())
    if live:
        review.approve_as_loader(revision)
        revision.publish()
    return type(snippet).objects.get(pk=snippet.pk)


def editor_form(lesson, **extra):
    """What Wagtail's editor posts for a lesson without a body, and what was changed."""
    return {
        "title": lesson.title,
        "slug": lesson.slug,
        "number": lesson.number,
        "minutes": lesson.minutes,
        "required": "on",
        "search_description": lesson.search_description,
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **extra,
    }
