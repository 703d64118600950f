"""Find the same lines written twice: runs of twelve or more significant lines in our Python.

Significant: not blank, not a comment, not an import or export, not only brackets. Indentation
does not count. A rule that is written in one place is changed in one place.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

LENGTH = 12
BRACKETS = set("()[]{},: ")

Line = tuple[int, str]  # its number in the file, and its text without indentation


def significant(text: str) -> list[Line]:
    """Keep the lines whose repetition would mean something."""
    imports = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom) or _names_exports(node)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [
        (number, line)
        for number, line in lines
        if number not in imports and set(line) - BRACKETS and not line.startswith("#")
    ]


def _names_exports(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    return any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)


def repeated(files: dict[str, str], length: int = LENGTH) -> Iterator[tuple[str, str, int]]:
    """Yield each longest repetition: both places as `file:line`, and its length in lines."""
    lines = {name: significant(text) for name, text in files.items()}
    places: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for name, own in lines.items():
        for start in range(len(own) - length + 1):
            places[tuple(line for _, line in own[start : start + length])].append((name, start))
    seen: set[tuple[str, int, str, int]] = set()
    for found in places.values():
        first, *others = found
        for other in others:
            if (first[0], first[1] - 1, other[0], other[1] - 1) not in seen:
                run = _run(lines[first[0]][first[1] :], lines[other[0]][other[1] :])
                yield _place(lines, first), _place(lines, other), run
            seen.add((*first, *other))


def _run(one: Sequence[Line], other: Sequence[Line]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a[1] != b[1]), min(len(one), len(other)))


def _place(lines: dict[str, list[Line]], at: tuple[str, int]) -> str:
    name, index = at
    return f"{name}:{lines[name][index][0]}"


def main(roots: Sequence[str]) -> int:
    """Print what stands twice under the given folders; 1 if anything does."""
    paths = sorted(path for root in roots for path in Path(root).rglob("*.py"))
    files = {str(path): path.read_text("utf-8") for path in paths if "migrations" not in path.parts}
    found = list(repeated(files))
    for one, other, length in found:
        print(f"{one} and {other}: the same {length} lines")
    print(f"{len(files)} files, {len(found)} repetitions of {LENGTH} lines or more")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["lms", "content"]))
