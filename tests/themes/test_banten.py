"""The theme's promises that need no browser: weight, contrast, a strict policy, its fragments."""

import gzip
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import get_template, render_to_string
from django.utils import translation

THEME = Path(__file__).resolve().parents[2] / "themes" / "banten"
# Pages inside Wagtail's admin live under its own, looser policy.
ADMIN = {"admin", "wagtailadmin", "staff"}
TEMPLATES = sorted(
    path for path in (THEME / "templates").rglob("*.html") if not ADMIN.intersection(path.parts)
)
STYLES = THEME / "static" / "css" / "tangguh.css"

# Foreground, ground, least contrast (WCAG 2.2: text 4.5, controls and graphics 3).
PAIRS = [
    ("text", "bg", 7),
    ("text-2", "bg", 7),
    ("text-2", "surface", 7),
    ("text-2", "surface-2", 4.5),
    ("line-2", "surface", 3),
    ("line-2", "bg", 3),
    ("on-brand", "brand", 4.5),
    ("brand", "surface", 3),
    ("brand-ink", "surface", 4.5),
    ("brand-ink", "bg", 4.5),
    ("brand-ink", "brand-tint", 4.5),
    ("on-hero", "hero", 7),
    ("on-hero-2", "hero-2", 4.5),
    ("on-accent", "accent", 7),
    ("accent-ink", "accent-tint", 4.5),
    ("ok", "ok-tint", 4.5),
    ("ok", "surface", 4.5),
    ("on-ok", "ok", 4.5),
    ("try", "try-tint", 4.5),
    ("try", "surface", 4.5),
    ("on-try", "try", 4.5),
    ("info", "info-tint", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "bg", 4.5),
    ("on-danger", "danger", 4.5),
    *((f"p-{pillar}", f"p-{pillar}-t", 3) for pillar in "cbea"),
    *(("text-2", f"p-{pillar}-t", 4.5) for pillar in "cbea"),
    *((f"p-{pillar}", "surface", 4.5) for pillar in "cbea"),
]


def tokens(scheme):
    """The colours of a scheme by name; dark ones stand on light ones."""
    css = STYLES.read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    declared = light + dark if scheme == "dark" else light
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", declared))


def luminance(colour):
    """Relative luminance. Source: WCAG 2.2."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass
class Step:
    state: str
    title: str = "Membaca menyamping"
    url: str = "/belajar/a/"
    kind: str = "lesson"
    kind_label: str = "Pelajaran"
    minutes: int = 6
    kilobytes: int = 42
    number: str = "1.3"


@pytest.fixture(autouse=True)
def in_indonesian():
    with translation.override("id"):
        yield


class TestWeight:
    @pytest.mark.parametrize(
        ("path", "limit"),
        [
            ("css/tangguh.css", 14_000),
            ("css/staff.css", 8_000),
            ("css/certificate.css", 4_000),
            ("js/site.js", 8_000),
            ("img/icons.svg", 4_000),
            ("img/hero.svg", 4_000),
        ],
    )
    def test_stays_within_what_a_slow_phone_can_carry(self, path, limit):
        assert len(gzip.compress((THEME / "static" / path).read_bytes())) <= limit

    def test_has_no_script_above_the_limit(self):
        scripts = list((THEME / "static").rglob("*.js"))

        assert scripts
        assert all(len(gzip.compress(script.read_bytes())) <= 8_000 for script in scripts)


class TestColours:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
    def test_contrast_enough(self, scheme, front, ground, least):
        colours = tokens(scheme)

        assert contrast(colours[front], colours[ground]) >= least


class TestStatic:
    def test_asks_nothing_of_other_servers(self):
        files = [f for f in (THEME / "static").rglob("*") if f.suffix in {".css", ".js", ".svg"}]
        harmless = "http://www.w3.org/2000/svg"  # the name of a format, never fetched
        foreign = {
            f.name: found
            for f in files
            if (
                found := [
                    address
                    for address in re.findall(r"https?://[^'\"\s)]+", f.read_text("utf-8"))
                    if address != harmless
                ]
            )
        }

        assert foreign == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(THEME / "templates")))
class TestTemplates:
    def test_obey_the_content_security_policy(self, path):
        source = path.read_text("utf-8")

        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", source)
        assert not re.search(r"<script(?![^>]*\ssrc=)", source)

    def test_use_icons_that_exist(self, path):
        sprite = (THEME / "static" / "img" / "icons.svg").read_text("utf-8")
        wanted = re.findall(r'icon\.html" with name="([a-z]+)"', path.read_text("utf-8"))

        assert [name for name in wanted if f'id="i-{name}"' not in sprite] == []

    def test_say_first_what_they_are_given(self, path):
        assert path.read_text("utf-8").startswith("{#")

    def test_compile(self, path):
        get_template(str(path.relative_to(THEME / "templates")))


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
class TestErrorPages:
    def test_need_no_context(self, name):
        html = render_to_string(name, {})

        assert 'href="/"' in html
        assert "<h1>" in html


class TestRing:
    def test_fills_by_the_share_done(self):
        html = render_to_string("components/ring.html", {"done": 3, "total": 7, "pillar": "cakap"})

        assert 'stroke-dasharray="43 100"' in html
        assert "3 dari 7 kegiatan selesai" in html

    def test_is_empty_for_a_module_without_activities(self):
        html = render_to_string("components/ring.html", {"done": 0, "total": 0, "pillar": "cakap"})

        assert "stroke-dasharray" not in html


class TestSteps:
    def test_lock_nothing(self):
        steps = [Step("done"), Step("now"), Step("open")]

        html = render_to_string("components/slot_module_steps.html", {"steps": steps})

        assert html.count('href="/belajar/a/"') == 3

    def test_say_the_cost_before_the_tap(self):
        html = render_to_string("components/slot_module_steps.html", {"steps": [Step("open")]})

        assert "6 menit" in html
        assert "42 KB" in html


class TestLessonAction:
    def context(self, **changed):
        given = {"done": False, "complete_url": "/selesai/k/", "csrf_token": "t", "next_url": "/b/"}
        return given | changed

    def test_posts_what_was_finished(self):
        html = render_to_string("components/slot_lesson_action.html", self.context())

        assert 'method="post" action="/selesai/k/"' in html
        assert 'name="csrfmiddlewaretoken" value="t"' in html

    def test_leads_on_from_a_finished_lesson(self):
        html = render_to_string("components/slot_lesson_action.html", self.context(done=True))

        assert "<form" not in html
        assert 'href="/b/"' in html


class TestContact:
    def show(self, **changed):
        contact = {
            "name": "SAPA 129",
            "phone": "129",
            "dial": "129",
            "whatsapp": "0811 1129 129",
            "whatsapp_url": "https://wa.me/628111129129",
            "checked_on": None,
        }
        contact = SimpleNamespace(**(contact | changed))
        return render_to_string("components/contact.html", {"contact": contact})

    def test_dials_and_writes(self):
        html = self.show()

        assert 'href="tel:129"' in html
        assert 'href="https://wa.me/628111129129"' in html

    def test_admits_that_nobody_has_called(self):
        assert "Belum diperiksa" in self.show()

    def test_says_when_somebody_called(self):
        assert "Diperiksa tanggal 2 November 2026" in self.show(checked_on=date(2026, 11, 2))


class TestExample:
    def test_always_says_that_it_is_practice(self):
        html = render_to_string("components/example.html", {"from": "Grup RT", "body": "Awas!"})

        assert "Contoh latihan – bukan berita" in html
