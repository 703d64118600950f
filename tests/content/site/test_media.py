import pytest

from content.site.recordings import TYPES
from tests.factories import sounds
from tests.factories.sounds import make_recording, sound_file


@pytest.fixture
def recording(db):
    return make_recording()


@pytest.fixture
def data(recording):
    with recording.file.open() as file:
        return file.read()


def part_of(client, recording, asked, **headers):
    return client.get(recording.file.url, headers={"Range": asked, **headers})


class TestRecording:
    @pytest.mark.parametrize(
        ("ending", "file"), [("mp3", sounds.mp3), ("m4a", sounds.m4a), ("opus", sounds.opus)]
    )
    def test_is_sent_whole_and_as_what_it_is(self, db, client, ending, file):
        recording = make_recording(file=sound_file(file()))

        response = client.get(recording.file.url, headers={"Accept-Encoding": "gzip"})

        assert response.status_code == 200
        assert response["Content-Type"] == TYPES[ending]
        assert response["Accept-Ranges"] == "bytes"
        assert int(response["Content-Length"]) == recording.size == len(response.content)

    def test_may_be_kept_and_is_never_run(self, client, recording):
        response = client.get(recording.file.url)

        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; media-src 'self'"

    @pytest.mark.parametrize(
        ("asked", "start", "stop"),
        [
            ("bytes=0-", 0, None),
            ("bytes=0-1", 0, 2),
            ("bytes=0-0", 0, 1),
            ("bytes=100-199", 100, 200),
            ("bytes=-50", -50, None),
            ("bytes=-999999", 0, None),
            ("bytes=7000-999999", 7000, None),
        ],
    )
    def test_is_sent_in_the_part_asked_for(self, client, recording, data, asked, start, stop):
        response = part_of(client, recording, asked, **{"Accept-Encoding": "gzip"})

        wanted = data[start:stop]
        first = data.index(wanted) if start else 0
        assert response.status_code == 206
        assert response.content == wanted
        assert response["Content-Length"] == str(len(wanted))
        assert response["Content-Range"].endswith(f"/{len(data)}")
        if start >= 0:
            where = f"bytes {first if start < 1 else start}-"
            assert response["Content-Range"].startswith(where)

    @pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
    def test_says_so_when_a_part_is_beyond_the_end(self, client, recording, data, asked):
        response = part_of(client, recording, asked)

        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{len(data)}"

    @pytest.mark.parametrize(
        "asked",
        ["", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "\x00"],
    )
    def test_is_sent_whole_when_the_part_cannot_be_read(self, client, recording, data, asked):
        response = part_of(client, recording, asked)

        assert (response.status_code, response.content) == (200, data)

    def test_is_sent_whole_when_the_player_knows_another_version(self, client, recording):
        assert part_of(client, recording, "bytes=0-1", **{"If-Range": '"lain"'}).status_code == 200
        known = client.get(recording.file.url)["ETag"]
        assert part_of(client, recording, "bytes=0-1", **{"If-Range": known}).status_code == 206

    def test_answers_a_question_about_it_without_a_body(self, client, recording):
        response = client.head(recording.file.url)

        assert (response.status_code, response.content) == (200, b"")
        assert response["Content-Length"] == str(recording.size)

    def test_costs_one_query(self, client, recording, django_assert_num_queries):
        with django_assert_num_queries(1):
            client.get(recording.file.url)

    def test_hides_a_draft_from_readers(self, db, client):
        assert client.get(make_recording(live=False).file.url).status_code == 404

    def test_plays_a_draft_to_whoever_reviews_it(self, client, cast):
        draft = make_recording(live=False)
        client.force_login(cast.safety)

        response = client.get(draft.file.url)

        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"

    def test_hides_a_voice_that_was_withdrawn(self, client, recording):
        recording.unpublish()

        assert client.get(recording.file.url).status_code == 404

    @pytest.mark.parametrize(
        "name", [f"{'0' * 32}.mp3", "a.mp3", f"../{'0' * 32}.mp3", f"{'0' * 32}.html", ""]
    )
    def test_finds_nothing_under_another_name(self, db, client, name):
        assert client.get(f"/media/recordings/{name}").status_code == 404

    def test_finds_nothing_when_the_file_is_gone(self, client, recording):
        recording.file.storage.delete(recording.file.name)

        assert client.get(recording.file.url).status_code == 404

    def test_takes_no_form(self, client, recording):
        assert client.post(recording.file.url).status_code == 405


class TestPolicy:
    def test_lets_pages_play_sounds_of_this_site_only(self, db, client):
        assert "media-src 'self';" in client.get("/bantuan/")["Content-Security-Policy"]
