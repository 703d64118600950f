"""What is said of the texts of a page, and where."""

import pytest

from content.site.advice.rules import Known, advice_on, unmarked_messages
from content.site.advice.texts import Kind, Text, from_html

LONG = " ".join(["kata"] * 21) + "."


def said(body, kind=Kind.PROSE, *, terms=(), indonesian=True):
    text = Text("block-1-section", "Blok 1: Teks", kind, body)
    return [r.message for r in advice_on([text], Known(frozenset(terms)), indonesian=indonesian)]


class TestAdviceOn:
    def test_is_none_for_a_plain_text(self):
        assert said("Berhenti dulu. Cek siapa pengirimnya.") == []

    @pytest.mark.parametrize(
        ("body", "kind", "words"),
        [
            (LONG, Kind.PROSE, "Kalimat 21 kata"),
            (LONG, Kind.FEEDBACK, "Kalimat 21 kata"),
            (" ".join(["Ini lima kata saja ya."] * 13), Kind.PROSE, "Paragraf 65 kata"),
            ("Laporkan ke BSSN.", Kind.PROSE, "“BSSN” belum dijelaskan"),
            ("Ini soal epistemologi.", Kind.PROSE, "“epistemologi”"),
            ("Semua jawaban benar", Kind.OPTION, "Semua jawaban"),
            ("Mana yang bukan hoaks, kecuali satu?", Kind.QUESTION, "bukan, kecuali"),
            ("Kami memantau warga.", Kind.PROSE, "memantau"),
            ("Hubungi 0812-3456-7890.", Kind.PROSE, "0812-3456-7890"),
        ],
    )
    def test_names_what_could_be_better(self, body, kind, words):
        found = said(body, kind)

        assert len(found) == 1
        assert words in found[0]

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (LONG, Kind.CHAT),
            ("BSSN (badan siber negara) menerima laporan. Hubungi BSSN.", Kind.PROSE),
            ("RT 03 dan HP", Kind.PROSE),
            ("Kampung Pandeglangan ramai.", Kind.PROSE),
            ("Mana yang bukan hoaks?", Kind.QUESTION),
            ("Semua orang pernah salah", Kind.OPTION),
        ],
    )
    def test_leaves_alone_what_is_fine(self, body, kind):
        assert said(body, kind) == []

    def test_knows_the_words_of_the_glossary(self):
        assert said("Ini epistemologi dan BSSN.", terms=["Epistemologi", "BSSN"]) == []

    def test_says_a_word_once(self):
        texts = [Text(f"block-{n}-section", "x", Kind.PROSE, "Epistemologi lagi.") for n in "ab"]

        assert len(advice_on(texts, Known(), indonesian=True)) == 1

    def test_reads_other_languages_for_their_length_only(self):
        assert said("BSSN epistemologi.", indonesian=False) == []
        assert said(LONG, indonesian=False)

    def test_stands_in_the_order_of_the_page(self):
        texts = [Text(a, a, Kind.PROSE, b) for a, b in (("1", "Tanya BSSN."), ("2", LONG))]

        assert [r.anchor for r in advice_on(texts, Known(), indonesian=True)] == ["1", "2"]


class TestUnmarkedMessages:
    @pytest.mark.parametrize(
        "body",
        [
            "AWAS!! Air beracun.",
            "SEBARKAN ke semua grup",
            "Teruskan ke 10 grup",
            "Tolong sebarkan pesan ini ke keluarga!",
            "Diteruskan berkali-kali\n\nBesok listrik padam.",
            "[12/03/24 08.15] Pak Udin: Air kran beracun",
            "12/03/2024 08.15 - Bu Sari: tolong",
            "Copas dari grup sebelah: gempa besar malam ini",
            "Viralkan sebelum dihapus",
        ],
    )
    def test_are_found_outside_an_example(self, body):
        [remark] = unmarked_messages([Text("a", "Teks", Kind.PROSE, body)])

        assert remark.blocking
        assert remark.anchor == "a"

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ("AWAS!! SEBARKAN!", Kind.EXAMPLE),
            ("AWAS!! SEBARKAN!", Kind.CHAT),
            ("Diteruskan berkali-kali", Kind.PERSON),
            ("Pesan itu berbunyi “SEBARKAN!!”", Kind.PROSE),
            ('Pesan itu berbunyi "SEBARKAN!!"', Kind.PROSE),
            ("Jangan sebarkan kabar itu!", Kind.PROSE),
            ("Pesan yang sudah diteruskan berkali-kali belum tentu benar.", Kind.PROSE),
            ("Pukul 08.15 Pak Udin datang: ia marah.", Kind.PROSE),
        ],
    )
    def test_are_not_what_is_marked_quoted_or_told(self, body, kind):
        assert list(unmarked_messages([Text("a", "Teks", kind, body)])) == []


class TestFromHtml:
    def test_keeps_paragraphs_and_lists_apart(self):
        markup = "<p>Satu &amp; <b>dua</b>.</p><ul><li>tiga</li><li>empat</li></ul>"

        assert from_html(markup).split() == ["Satu", "&", "dua.", "-", "tiga", "-", "empat"]
        assert "\n\n" in from_html(markup)
