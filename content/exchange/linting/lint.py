"""Every rule over a whole curriculum."""

from collections.abc import Callable, Iterable

from content.exchange.linting import help as helping
from content.exchange.linting import lengths, questions, shape, simulations, wording
from content.exchange.linting.findings import Finding
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
