import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parent.parent.parent / ".ci" / "duplicates.py"
spec = importlib.util.spec_from_file_location("duplicates", PATH)
duplicates = importlib.util.module_from_spec(spec)
spec.loader.exec_module(duplicates)


def lines(*numbers):
    return "".join(f"value_{number} = {number}\n" for number in numbers)


class TestRepeated:
    def test_finds_twelve_lines_that_stand_in_two_files(self):
        files = {"a.py": lines(*range(12)), "b.py": "x = 1\n" + lines(*range(12))}

        assert list(duplicates.repeated(files)) == [("a.py:1", "b.py:2", 12)]

    def test_lets_eleven_pass(self):
        files = {"a.py": lines(*range(11), 98), "b.py": lines(*range(11), 99)}

        assert list(duplicates.repeated(files)) == []

    def test_reports_a_longer_run_once_with_its_whole_length(self):
        files = {"a.py": lines(*range(20)), "b.py": lines(*range(20))}

        assert list(duplicates.repeated(files)) == [("a.py:1", "b.py:1", 20)]

    def test_finds_a_repetition_within_one_file(self):
        files = {"a.py": lines(*range(12), 99, *range(12))}

        assert list(duplicates.repeated(files)) == [("a.py:1", "a.py:14", 12)]

    def test_sees_through_indentation_comments_and_blank_lines(self):
        inside = "".join(f"    {line}\n    # why\n\n" for line in lines(*range(12)).splitlines())
        files = {"a.py": lines(*range(12)), "b.py": f"def f():\n{inside}"}

        assert [length for _, _, length in duplicates.repeated(files)] == [12]

    @pytest.mark.parametrize(
        "text",
        [
            "from m import (\n" + "".join(f"    name_{n},\n" for n in range(20)) + ")\n",
            "x = [\n" + "    (\n" * 20 + "    )\n" * 20 + "]\n",
        ],
    )
    def test_ignores_imports_and_brackets(self, text):
        assert list(duplicates.repeated({"a.py": text, "b.py": text})) == []


class TestMain:
    def test_fails_on_a_repetition_and_where_there_is_nothing_to_read(self, tmp_path, capsys):
        assert duplicates.main([str(tmp_path)]) == 1

        (tmp_path / "a.py").write_text(lines(*range(12)))
        assert duplicates.main([str(tmp_path)]) == 0

        (tmp_path / "b.py").write_text(lines(*range(12)))
        assert duplicates.main([str(tmp_path)]) == 1
        assert "the same 12 lines" in capsys.readouterr().out
