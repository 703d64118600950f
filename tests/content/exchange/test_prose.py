import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.loading.prose import is_unbalanced, to_html


class TestToHtml:
    @pytest.mark.parametrize(
        ("text", "html"),
        [
            ("Satu.", "<p>Satu.</p>"),
            ("Satu.\n\nDua.", "<p>Satu.</p><p>Dua.</p>"),
            ("Satu\nbaris.", "<p>Satu baris.</p>"),
            ("Kata **tebal** ini", "<p>Kata <b>tebal</b> ini</p>"),
            ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("Ini:\n- a\n- b", "<p>Ini:</p><ul><li>a</li><li>b</li></ul>"),
            ("- a\n  lanjut\n- **b**", "<ul><li>a lanjut</li><li><b>b</b></li></ul>"),
            ("3 * 4 * 5", "<p>3 * 4 * 5</p>"),
            ("Rp2 < Rp3 & lain", "<p>Rp2 &lt; Rp3 &amp; lain</p>"),
            ("“Halo,” katanya – lalu …", "<p>“Halo,” katanya – lalu …</p>"),
        ],
    )
    def test_knows_paragraphs_lists_and_bold(self, text, html):
        assert to_html(text) == html

    @given(st.text())
    def test_lets_nothing_else_through(self, text):
        html = to_html(text)

        for tag in ("<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<li>", "</li>"):
            html = html.replace(tag, "")
        assert "<" not in html
        assert ">" not in html.replace("&gt;", "")


class TestIsUnbalanced:
    @pytest.mark.parametrize(
        ("text", "unbalanced"),
        [("**a**", False), ("**a", True), ("a", False), ("** a **", True), ("**a** **b", True)],
    )
    def test_finds_what_was_not_closed(self, text, unbalanced):
        assert is_unbalanced(text) is unbalanced
