"""Every rule over a whole curriculum."""

from collections.abc import Callable, Iterable
from pathlib import Path

from content.exchange.linting import help as helping
from content.exchange.linting import lengths, questions, shape, simulations, wording
from content.exchange.linting.findings import Finding
from content.exchange.linting.lines import locate
from content.exchange.loading.problems import Problem, Unreadable
from content.exchange.loading.schema import Curriculum

Rule = Callable[[Curriculum], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    *lengths.RULES,
    *shape.RULES,
    *questions.RULES,
    *simulations.RULES,
    *wording.RULES,
    *helping.RULES,
)


def lint(curriculum: Curriculum) -> tuple[Finding, ...]:
    """Everything there is to say, in order of file and line."""
    return tuple(sorted({finding for rule in RULES for finding in rule(curriculum)}))


def refuse_unsafe(curriculum: Curriculum, root: Path) -> int:
    """Stop before files are loaded that would harm somebody or lack a part.

    Returns how many other findings there are: advice. Raises: Unreadable.
    """
    findings = lint(curriculum)
    blocking = locate((finding for finding in findings if finding.blocking), root)
    if blocking:
        raise Unreadable([Problem(f.file, f.line, f.place, f.message) for f in blocking])
    return len(findings)
