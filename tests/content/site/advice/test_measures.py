"""How long Indonesian texts are, as the rules of length count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.site.advice.measures import measure, paragraphs, sentences, words

WORDS = st.text("abcdefgABC", min_size=1, max_size=6)
TOKENS = st.one_of(WORDS, st.sampled_from(["08.00", "RT", "03", "Rp14.500", "Jl.", "–", "…"]))
STOPS = st.sampled_from(["", "", ".", "!", "?", "…", "!!", "?!", ".”", "”", ",", ":", ";", ")"])
TEXTS = st.lists(
    st.tuples(TOKENS, STOPS, st.sampled_from([" ", " ", "\n", "\n\n", "\n- "])), max_size=40
).map(lambda parts: "".join("".join(part) for part in parts))


class TestWords:
    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("", 0),
            ("Pukul 08.00–11.00 di RT 03.", 5),
            ("Fakta – Dampak – Harapan", 3),
            ("**Berhenti.** Lalu\n\n- cek", 3),
            ("Asal-usul dilacak …", 2),
        ],
    )
    def test_are_what_stands_between_spaces(self, text, count):
        assert len(words(text)) == count


class TestSentences:
    @pytest.mark.parametrize(
        "text",
        [
            "Pasar buka pukul 08.00 di RT 03 seharga Rp14.500 saja.",
            "Ingat: berhenti; baru kirim.",
            "“Pulang saja,” kata Bu Lina.",
            "“Benar?” tanya Raka.",
            "Aku sedang … karena …, jadi aku menunda.",
            "Rumahnya di Jl. Melati No. 3 dekat Puskesmas.",
            "Temui dr. Rini di loket.",
            "Ia menulis “iya...” lalu diam.",
            "1. Hapus pesanmu.",
        ],
    )
    def test_do_not_end_here(self, text):
        assert sentences(text) == [text]

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Berhenti. Amati sumbernya.", 2),
            ("“Siapa pembuatnya? Apa kata orang lain?”", 2),
            ("“Maaf.” Bu Sari menunduk.", 2),
            ("AWAS!!! Jangan pegang HP! Teruskan!!!", 3),
            ("Suratnya ada di papan. – Bu Nia, guru", 2),
            ("Kuncinya:\n- berhenti\n- amati", 3),
            ("Kumpul di RT 03. 12 orang datang.", 2),
            ("Kuota habis… Raka bertanya.", 2),
            ("Ada hari. (Ada jam juga.) Ada nama.", 3),
            ("Satu\nkalimat di dua baris.\n\nDua.", 2),
        ],
    )
    def test_end_here(self, text, count):
        assert len(sentences(text)) == count

    @given(TEXTS)
    def test_lose_no_word_and_add_none(self, text):
        assert [word for one in sentences(text) for word in words(one)] == words(text)

    @given(TEXTS)
    def test_are_single_sentences(self, text):
        for one in sentences(text):
            assert sentences(one) == [one]

    @given(WORDS, st.integers(0, 23), st.integers(0, 59), st.integers(1, 999))
    def test_never_end_inside_times_and_prices(self, word, hour, minute, price):
        text = f"Ada {word} pukul {hour:02}.{minute:02} seharga Rp{price}.000 di sana."

        assert sentences(text) == [text]


class TestParagraphs:
    def test_are_separated_by_blank_lines_and_leave_lists_out(self):
        assert paragraphs("Satu\nbaris.\n\nDua:\n- tiga\n- empat") == ["Satu baris.", "Dua:"]


class TestMeasure:
    def test_counts_several_texts_one_after_the_other(self):
        found = measure("Satu dua. Tiga.", "Empat lima enam.")

        assert found.words == 6
        assert found.sentences == (2, 1, 3)
        assert found.paragraphs == (3, 3)
        assert found.mean_sentence == 2

    def test_of_nothing_is_nothing(self):
        assert measure().mean_sentence == 0
