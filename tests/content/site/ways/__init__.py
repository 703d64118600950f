"""Every way to make something public, by subject; a function under `@way` each."""

from tests.content.site.ways import code, elsewhere, pages, snippets, translations
from tests.content.site.ways.trying import WAYS

__all__ = ["WAYS", "code", "elsewhere", "pages", "snippets", "translations"]
