"""Say which words on screen lack Indonesian: gettext's own extractor against our catalogue.

Needs `xgettext`. Extraction happens in a copy, so that the shared catalogue is never rewritten.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lms import message_catalogues  # noqa: E402 - found by the line above

LANGUAGE = "id"
FOLDERS = ("lms", "content", "themes")
CATALOGUE = ROOT / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

Key = tuple[str | None, str]  # context, message


def extracted(root: Path) -> dict[Key, str]:
    """Read every message in code and templates under `root`, with the place of its first use."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for folder in FOLDERS:
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder)
        (copy / "locale").mkdir()
        environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        line = [sys.executable, "-m", "django", "makemessages", "-l", LANGUAGE, "-v", "0"]
        subprocess.run(line, cwd=copy, env=environment, check=True)
        found = polib.pofile(str(copy / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"))
    return {
        (entry.msgctxt, entry.msgid): ":".join(entry.occurrences[0]) if entry.occurrences else "?"
        for entry in found
        if not entry.obsolete
    }


def translated(path: Path) -> set[Key]:
    """Read which messages the catalogue translates; doubtful (fuzzy) ones do not count."""
    merged, _ = message_catalogues.read_merged(path)
    return {(entry.msgctxt, entry.msgid) for entry in merged if entry.translated()}


def main() -> int:
    """Print each message without Indonesian; 1 if there is one."""
    messages = extracted(ROOT)
    known = translated(CATALOGUE)
    missing = {key: place for key, place in messages.items() if key not in known}
    for (context, message), place in sorted(missing.items(), key=lambda item: item[1]):
        print(f"{place}: {message!r}" + (f" (context {context!r})" if context else ""))
    print(f"{len(messages)} messages in code and templates, {len(missing)} without Indonesian")
    return 1 if missing or not messages else 0


if __name__ == "__main__":
    sys.exit(main())
