"""Plain text from HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.formats.plain import from_html, looks_like_html


class TestFromHtml:
    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("<p>Satu</p>\n<p>Dua<br>tiga</p>", "Satu\n\nDua\ntiga"),
            ("<ul>\n<li>a</li>\n<li>b</li></ul>c", "- a\n- b\nc"),
            ("<ul><li><p>a</p></li></ul><p>b</p>", "- a\n\nb"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
            ("H<sub>2</sub>O, x<sup>2</sup>", "H_2O, x^2"),
            ("<p>a &amp;lt;b&amp;gt; &nbsp; c</p>", "a &lt;b&gt; c"),
            ("a &lt;b&gt; c", "a <b> c"),
            ("<p><br></p>", ""),
            ("a < b<br>c", "a < b\nc"),
        ],
    )
    def test_keeps_paragraphs_and_lists_and_reads_entities_once(self, source, text):
        assert from_html(source).text == text

    @pytest.mark.parametrize("tag", ["script", "style", "template", "noscript"])
    def test_drops_what_is_no_text(self, tag):
        assert from_html(f"a<{tag}>alert(1)</{tag}>b").text == "ab"

    def test_counts_pictures_and_sounds(self):
        assert from_html("<img src=a><audio src=b></audio>x<iframe></iframe>").n_media == 3

    @pytest.mark.parametrize("source", ["<div>" * 40_000, "<b>x" * 100_000, "<p>" + "x" * 200_000])
    def test_spends_no_time_on_what_is_far_too_long(self, source):
        assert len(from_html(source).text) == len(source)

    def test_reads_around_a_picture_inside_the_text(self):
        picture = "data:image/png;base64," + "A" * 300_000

        assert from_html(f'a <img src="{picture}"> b').text == "a b"

    @given(st.text(alphabet="<>/!&;-[]pabrscitl =\"'#x", max_size=60))
    def test_survives_anything(self, source):
        assert from_html(source).text == from_html(source).text.strip()


class TestLooksLikeHtml:
    @pytest.mark.parametrize("text", ["<p>", "a</b>", "&amp;", "&#8211;", "<!-- x -->"])
    def test_finds_tags_and_entities(self, text):
        assert looks_like_html(text)

    @pytest.mark.parametrize("text", ["a < b > c", "A & B", "<3", "R&D", "x<>y"])
    def test_leaves_ordinary_signs_alone(self, text):
        assert not looks_like_html(text)
