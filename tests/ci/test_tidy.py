import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parent.parent.parent / ".ci" / "tidy.py"
spec = importlib.util.spec_from_file_location("tidy", PATH)
tidy = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tidy)


class TestProblemsIn:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("requirements.txt", "--index-url https://" + "pypi" + ".org/simple"),
            ("package-lock.json", "https://registry." + "npm" + "js.org/x"),
            ("README.md", "see `/wo" + "rk/main/lms`"),
            ("notes.md", "open /ho" + "me/ani/tangguh/x"),
            ("themes/banten/static/js/htmx.min.js", "x"),
            ("themes/banten/static/js/app.js", "x" * 3000),
        ],
    )
    def test_finds(self, name, text):
        assert len(list(tidy.problems_in(name, text.encode()))) == 1

    @pytest.mark.parametrize(
        "text",
        ["see docs/work/plan.md", "https://example.org/home/page", "a/root/b", "`work/`", "home/"],
    )
    def test_leaves_ordinary_text_alone(self, text):
        assert list(tidy.problems_in("README.md", text.encode())) == []

    def test_finds_a_file_that_is_too_large(self):
        assert list(tidy.problems_in("a.webp", b"\0" * 700_000)) != []

    def test_does_not_find_itself(self):
        assert list(tidy.problems_in(".ci/tidy.py", PATH.read_bytes())) == []
