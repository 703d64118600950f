"""A voice in the admin: who may send what, and what two people have to hear first."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from wagtail.models import Locale

from content.site.models import Recording
from tests.factories import sounds
from tests.factories.content import ticked_form
from tests.factories.sounds import make_recording, sound_file


def address(name, *args):
    return reverse(f"wagtailsnippets_site_recording:{name}", args=args)


def upload(client, data=None, *, to=None, name="Rekaman Bu Sari.mp3", **changes):
    """Send the form of a recording, as its editor does."""
    file = SimpleUploadedFile(name, sounds.mp3() if data is None else data)
    form = {
        "title": "Pelajaran 1.3",
        "locale": Locale.objects.get(language_code="id").pk,
        "reader": "kader RW, dewasa",
        "is_agreed": "on",
        "file": file,
    } | changes
    sent = {name: value for name, value in form.items() if value is not None}
    return client.post(to or address("add"), sent, follow=True)


@pytest.fixture
def author(client, cast):
    """The author, signed in."""
    client.force_login(cast.author)
    return cast.author


@pytest.mark.usefixtures("author")
class TestUpload:
    def test_keeps_a_draft_that_says_nothing_of_its_maker(self, client):
        upload(client)

        recording = Recording.objects.get()
        with recording.file.open() as file:
            kept = file.read()
        assert not recording.live
        assert (recording.seconds, recording.size) == (3, len(kept))
        assert kept == sounds.mp3(tags=False)
        assert "Sari" not in recording.file.name

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"MZ" + bytes(5000), "Berkas ini bukan suara yang bisa diputar."),
            (b"", "Berkas yang dikirimkan kosong"),
            (sounds.id3(), "Tidak ada suara di berkas ini"),
            (sounds.m4a()[:-9], "Berkas ini rusak atau terpotong."),
            (sounds.m4a(handler=b"vide"), "Ini video. Kirim suaranya saja"),
            (b"\xff\xfb" + bytes(20_000_000), "Berkas ini 19532 KB; paling besar 1024 KB."),
        ],
        ids=["program", "empty", "only a tag", "cut off", "video", "20 MB"],
    )
    def test_says_in_indonesian_what_is_wrong_with_a_file(self, client, data, said):
        response = upload(client, data)

        assert said in response.content.decode()
        assert not Recording.objects.exists()

    def test_says_that_a_file_is_here_already(self, client):
        make_recording("Pelajaran 1.2")

        response = upload(client, name="nama lain.mp3")

        assert "Berkas ini sudah ada: “Pelajaran 1.2”." in response.content.decode()
        assert Recording.objects.count() == 1

    def test_needs_the_reader_to_be_a_grown_up_who_agreed(self, client):
        response = upload(client, is_agreed=None)

        assert "Tanpa persetujuan ini, suara tidak boleh disimpan" in response.content.decode()
        assert not Recording.objects.exists()

    @pytest.mark.parametrize("missing", ["title", "reader", "locale", "file"])
    def test_needs_every_part_even_for_a_draft(self, client, missing):
        upload(client, **{missing: None})

        assert not Recording.objects.exists()

    def test_keeps_the_file_when_only_words_change(self, client):
        upload(client)
        recording = Recording.objects.get()

        upload(client, to=address("edit", recording.pk), file=None, title="Pelajaran 1.4")

        recording.refresh_from_db()
        assert (recording.title, recording.seconds) == ("Pelajaran 1.4", 3)

    def test_takes_the_same_file_again_for_the_same_recording(self, client):
        upload(client)
        recording = Recording.objects.get()

        response = upload(client, to=address("edit", recording.pk), title="Lain")

        recording.refresh_from_db()
        assert response.status_code == 200
        assert recording.title == "Lain"

    def test_keeps_another_file_of_a_public_voice_as_a_draft(self, client):
        public = make_recording()

        upload(client, sounds.mp3(9), to=address("edit", public.pk))

        public = Recording.objects.get()
        draft = public.get_latest_revision_as_object()
        assert (public.seconds, draft.seconds) == (3, 9)
        assert draft.file.storage.exists(draft.file.name)
        assert draft.file.size == draft.size
        assert public.file.name != draft.file.name

    def test_lets_its_editor_listen(self, client):
        recording = make_recording(live=False)

        html = client.get(address("edit", recording.pk)).content.decode()

        assert f'<audio controls preload="none" src="{recording.file.url}">' in html
        assert "0:03 · 12 KB" in html

    def test_is_listed_with_its_length(self, client):
        make_recording()

        html = client.get(address("list")).content.decode()

        assert "0:03" in html
        assert "kader RW, dewasa" in html


def approval(kind):
    """What the editor sends when a reviewer has ticked every line and approves."""
    return {
        "workflow-action-name": "approve",
        "action-workflow-action": "1",
        "workflow-action-extra-data": ticked_form(kind),
    }


class TestReview:
    def test_is_public_when_two_people_heard_it(self, client, author, cast):
        upload(client, **{"action-submit": "1"})
        recording = Recording.objects.get()

        client.force_login(cast.substance)
        client.post(address("edit", recording.pk), approval("substance"))
        assert not Recording.objects.get().live
        client.force_login(cast.safety)
        client.post(address("edit", recording.pk), approval("safety"))

        assert Recording.objects.get().live

    def test_is_heard_by_one_who_speaks_the_language_if_it_is_another(self, client, cast):
        Locale.objects.get_or_create(language_code="su")
        recording = make_recording(live=False, language="su")
        recording.save_revision(user=cast.author)
        recording.get_workflow().start(recording, cast.author)
        client.force_login(cast.reader("su"))

        client.post(address("edit", recording.pk), approval("translation"))

        assert Recording.objects.get().live


class TestClean:
    def test_tells_of_everything_at_once(self, db):
        with pytest.raises(ValidationError) as refused:
            Recording(file=sound_file(b"MZ")).clean()

        assert refused.value.message_dict.keys() == {"file", "is_agreed"}


class TestSave:
    def test_refuses_a_bad_file_on_paths_without_a_form(self, db):
        with pytest.raises(ValidationError):
            make_recording(file=sound_file(b"MZ"))

    def test_refuses_a_voice_without_consent_in_the_database(self, db):
        with pytest.raises(IntegrityError):
            make_recording(is_agreed=False)


class TestPublishProblems:
    def test_has_none_as_a_rule(self, db):
        assert make_recording().publish_problems() == []

    def test_names_missing_consent_and_a_twin(self, db):
        twin = Recording(title="Lain", file=make_recording().file.name)

        assert len(twin.publish_problems()) == 2


class TestWords:
    @pytest.mark.parametrize(
        ("seconds", "size", "clock", "kilobytes"),
        [(192, 624_640, "3:12", 610), (5, 1, "0:05", 1), (3600, 1_048_576, "60:00", 1024)],
    )
    def test_says_length_and_cost(self, seconds, size, clock, kilobytes):
        recording = Recording(seconds=seconds, size=size)

        assert (recording.clock, recording.kilobytes) == (clock, kilobytes)
