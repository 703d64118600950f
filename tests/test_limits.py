"""The limits of the house style that no linter knows."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
LINES_PER_FILE = 300
LINES_PER_FUNCTION = 40
VAGUE_NAMES = {"utils", "util", "common", "core", "base", "helpers", "misc"}


def product_files():
    """Every Python file of ours that is not a migration."""
    files = [path for top in ("lms", "content") for path in (ROOT / top).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def filled(lines):
    """How many lines are not blank."""
    return sum(1 for line in lines if line.strip())


def length_of(node, lines):
    """A function's lines, signature included; blank lines and its docstring do not count."""
    length = filled(lines[node.lineno - 1 : node.end_lineno])
    if ast.get_docstring(node) is not None:
        docstring = node.body[0]
        length -= filled(lines[docstring.lineno - 1 : docstring.end_lineno])
    return length


def long_functions(source):
    """Name and length of each function longer than the limit, nested ones included."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, functions)]
    lengths = [(node.name, length_of(node, source.splitlines())) for node in nodes]
    return [(name, length) for name, length in lengths if length > LINES_PER_FUNCTION]


class TestFiles:
    def test_are_at_most_300_lines_long(self):
        lengths = {path: filled(path.read_text("utf-8").splitlines()) for path in product_files()}

        too_long = {
            str(path.relative_to(ROOT)): length
            for path, length in lengths.items()
            if length > LINES_PER_FILE
        }

        assert lengths
        assert too_long == {}

    def test_have_names_that_say_what_is_in_them(self):
        names = {path: {*path.relative_to(ROOT).with_suffix("").parts} for path in product_files()}

        vague = [str(path) for path, parts in names.items() if parts & VAGUE_NAMES]

        assert vague == []


class TestFunctions:
    def test_are_at_most_40_lines_long(self):
        long = {
            str(path.relative_to(ROOT)): found
            for path in product_files()
            if (found := long_functions(path.read_text("utf-8")))
        }

        assert long == {}

    def test_are_measured_with_their_signature_and_inside_classes(self):
        body = "\n\n".join(["        pass"] * LINES_PER_FUNCTION)
        source = f'class A:\n    def f(self):\n        """Long\n        text."""\n{body}\n'

        assert long_functions(source) == [("f", LINES_PER_FUNCTION + 1)]


def learner_side_models():
    models = [model for model in apps.get_models() if model.__module__.startswith("lms.")]
    return sorted(models, key=lambda model: model._meta.label)


class TestModels:
    def test_are_found(self):
        assert len(learner_side_models()) > 5

    @pytest.mark.parametrize(
        "model", learner_side_models(), ids=lambda model: model._meta.label_lower
    )
    def test_declare_their_personal_data(self, model):
        assert "Personal data:" in (model.__doc__ or "")
