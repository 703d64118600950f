"""The little markup that curriculum files may hold, into HTML."""

import re
from html import escape

import bleach

TAGS = {"p", "b", "ul", "li"}
BOLD = re.compile(r"\*\*(?!\s)(.+?)(?<!\s)\*\*")


def is_unbalanced(text: str) -> bool:
    """This says whether a ** was opened and not closed."""
    return "**" in BOLD.sub("", text)


def to_html(text: str) -> str:
    """Paragraphs between blank lines, "- " lists, **bold**; everything else is plain text."""
    chunks = [_chunk(chunk.splitlines()) for chunk in re.split(r"\n\s*\n", text.strip())]
    return str(bleach.clean("".join(chunks), tags=TAGS, attributes={}, strip=True))


def _chunk(lines: list[str]) -> str:
    """A paragraph, a list, or a paragraph with its list below it."""
    out = ""
    said: list[str] = []
    listed: list[str] = []
    for line in map(str.strip, lines):
        if line.startswith("- "):
            out, said = out + _paragraph(said), []
            listed.append(line.removeprefix("- "))
        elif listed:
            listed[-1] += f" {line}"
        else:
            said.append(line)
    return out + _paragraph(said) + _list(listed)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{_inline(' '.join(lines))}</p>" if lines else ""


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>" if items else ""


def _inline(text: str) -> str:
    return BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
