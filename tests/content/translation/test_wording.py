"""What a translated text may hold; everything else is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.translation.places import Place
from content.translation.segments import Segment, text_of
from content.translation.wording import Unfit, clean

PLAIN = Segment("title", "Judul", rich=False)
RICH = Segment("body.x", "Kata <b>tebal</b>.", rich=True)
LINKED = Segment("body.x", 'Buka <a id="a1">tautan</a>.', rich=True)
SHORT, LONG, PROSE = Place((), 10), Place((), 300, lines=True), Place((), 3000, rich=True)


class TestClean:
    @pytest.mark.parametrize(
        ("text", "segment", "place", "kept"),
        [
            ("Judul", PLAIN, SHORT, "Judul"),
            (" Judul ", PLAIN, SHORT, "Judul"),
            ("Raka & Dina", PLAIN, LONG, "Raka &amp; Dina"),
            ("Satu<br>dua", PLAIN, LONG, "Satu<br/>dua"),
            (
                "Kecap <b>kandel</b>, <i>condong</i>",
                RICH,
                PROSE,
                "Kecap <b>kandel</b>, <i>condong</i>",
            ),
            ('Buka <a id="a1">tumbu</a>', LINKED, PROSE, 'Buka <a id="a1">tumbu</a>'),
        ],
    )
    def test_keeps_what_fits(self, text, segment, place, kept):
        assert clean(text, segment, place) == kept

    @pytest.mark.parametrize(
        ("text", "segment", "place", "why"),
        [
            ("<script>alert(1)</script>", RICH, PROSE, "<script>"),
            ("<b>Judul</b>", PLAIN, SHORT, "<b>"),
            ("<b onclick='x()'>tebal</b>", RICH, PROSE, "<b>"),
            ("<img src=x onerror=alert(1)>", RICH, PROSE, "<img>"),
            ('<a href="https://x.id">x</a>', LINKED, PROSE, "<a>"),
            ("Buka tumbu", LINKED, PROSE, "tautan"),
            ('<a id="a1">x</a> <a id="a2">y</a>', LINKED, PROSE, "tautan"),
            ("Satu<br>dua", PLAIN, SHORT, "<br>"),
            ("Judul yang panjang", PLAIN, SHORT, "18"),
            ("Ju\u202edul", PLAIN, SHORT, "tidak terlihat"),
            ("<br>", PLAIN, LONG, "kosong"),
            ("Halo", Segment("x", "Halo {nama}", rich=False), LONG, "{nama}"),
        ],
    )
    def test_refuses_what_does_not(self, text, segment, place, why):
        with pytest.raises(Unfit, match=r".") as refusal:
            clean(text, segment, place)

        assert why in str(refusal.value)

    @given(st.text(min_size=1, max_size=80))
    def test_never_lets_a_foreign_tag_through(self, text):
        try:
            kept = clean(text, PLAIN, LONG)
        except Unfit:
            return

        assert "<" not in kept.replace("<br/>", "")
        assert text_of(kept).strip()

    @given(st.text("ab <>&\"'", min_size=1, max_size=40))
    def test_leaves_its_own_work_as_it_is(self, text):
        try:
            kept = clean(text, RICH, PROSE)
        except Unfit:
            return

        assert clean(kept, RICH, PROSE) == kept
