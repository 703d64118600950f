"""Say which words on screen lack Indonesian: ours by gettext's own extractor, then the libraries'.

Needs `xgettext`. Extraction happens in a copy, so that the shared catalogue is never rewritten.
What the installed libraries say, and the rule for every translation (placeholders, tags, not
equal to the English), is `manage.py extract_library_messages --check`.
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
CATALOGUES = ROOT / "locale" / LANGUAGE / "LC_MESSAGES"

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


def translated(folder: Path) -> set[Key]:
    """Read which messages are translated; doubtful (fuzzy) ones do not count."""
    _, paths = next(message_catalogues.catalogues_in(folder))
    merged, _ = message_catalogues.read_merged(*paths)
    return {(entry.msgctxt, entry.msgid) for entry in merged if entry.translated()}


def libraries_speak() -> bool:
    """Judge what the installed libraries say; prints what is wrong and how much there is."""
    line = [sys.executable, "manage.py", "extract_library_messages", "--check"]
    return subprocess.run(line, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Print each message without Indonesian, or with a fault; 1 if there is one."""
    messages = extracted(ROOT)
    known = translated(CATALOGUES)
    missing = {key: place for key, place in messages.items() if key not in known}
    for (context, message), place in sorted(missing.items(), key=lambda item: item[1]):
        print(f"{place}: {message!r}" + (f" (context {context!r})" if context else ""))
    print(
        f"{len(messages)} messages in code and templates, {len(missing)} without Indonesian",
        flush=True,
    )
    speak = libraries_speak()
    return 1 if missing or not messages or not speak else 0


if __name__ == "__main__":
    sys.exit(main())
