"""Say which words on screen lack Indonesian: ours by gettext's own extractor, then the libraries'.

What a learner reads also has to be there in Sundanese and Javanese.

Needs `xgettext`. Extraction happens in a copy, so that the shared catalogue is never rewritten.
What the installed libraries say, and the rule for every translation (placeholders, tags, not
equal to the English), is `manage.py extract_library_messages --check`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lms import message_catalogues  # noqa: E402 - found by the line above

LANGUAGE = "id"
FOLDERS = ("lms", "content", "themes")
LOCALE = ROOT / "locale"
CATALOGUES = LOCALE / LANGUAGE / "LC_MESSAGES"
LEARNERS_LANGUAGES = ("su", "jv")
HALL = ("join", "phone", "thanks", "told")
# Where the words stand that learners read; pages of the admin among them do not count.
LEARNERS = (
    *("themes/*/templates/" + name for name in ("4??*.html", "500.html", "base*.html")),
    "themes/*/templates/accounts/[!s]*.html",
    "themes/*/templates/accounts/sign_*.html",
    "themes/*/templates/catalogue/search.html",
    "themes/*/templates/components/[!p]*.html",
    "themes/*/templates/components/path_chips.html",
    "themes/*/templates/quizzes/quiz_page.html",
    "themes/*/templates/simulations/simulation_page.html",
    "themes/*/templates/site/[!_]*.html",
    *(
        f"themes/*/templates/{app}/*.html"
        for app in ("blocks", "measurement", "modules", "narratives", "organisations", "progress")
    ),
    *(f"themes/*/templates/facilitation/hall_{name}.html" for name in HALL),
    "lms/views.py",
    *(f"lms/accounts/{name}.py" for name in ("forms", "pins", "views")),
    *(f"lms/organisations/{name}.py" for name in ("forms", "nicknames", "problems")),
    "lms/facilitation/hall/forms.py",
    "lms/facilitation/hall/phones.py",
    "lms/measurement/views.py",
    "lms/organisations/actions/*.py",
    "lms/organisations/views/*.py",
    "lms/progress/screens/*.py",
    "lms/progress/views/*.py",
    "content/catalogue/search.py",
    "content/modules/choices.py",
    "content/quizzes/freeze.py",
    "content/site/techniques.py",
    *(f"content/site/{name}.py" for name in ("forms", "views")),
    *(f"content/site/models/{name}.py" for name in ("report", "reviewed")),
)
STAFF = "*/admin/*"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?\w+>")

Key = tuple[str | None, str]  # context, message


def extracted(root: Path) -> dict[Key, list[str]]:
    """Read every message in code and templates under `root`, with the files that say it."""
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
        (entry.msgctxt, entry.msgid): [file for file, _line in entry.occurrences] or ["?"]
        for entry in found
        if not entry.obsolete
    }


def translated(folder: Path) -> set[Key]:
    """Read which messages are translated; doubtful (fuzzy) ones do not count."""
    _, paths = next(message_catalogues.catalogues_in(folder))
    merged, _ = message_catalogues.read_merged(*paths)
    return {(entry.msgctxt, entry.msgid) for entry in merged if entry.translated()}


def faces_learners(file: str) -> bool:
    """Say whether what stands in a file is read by learners."""
    return any(fnmatch(file, name) for name in LEARNERS) and not fnmatch(file, STAFF)


def learners_read(messages: dict[Key, list[str]], language: str) -> bool:
    """Judge a language of learners; prints what they would read in Indonesian, or broken."""
    wanted = {key for key, files in messages.items() if any(map(faces_learners, files))}
    folder = LOCALE / language / "LC_MESSAGES"
    missing = wanted - translated(folder)
    for _context, message in sorted(missing, key=str):
        print(f"{language}: {message!r}")
    broken = [entry for entry in polib.pofile(str(folder / "django.po")) if is_broken(entry)]
    for entry in broken:
        print(f"{language}: {entry.msgid!r} has other placeholders than {entry.msgstr!r}")
    print(f"{language}: {len(wanted)} messages for learners, {len(missing)} missing", flush=True)
    return bool(wanted) and not missing and not broken


def is_broken(entry: polib.POEntry) -> bool:
    """Say whether a translation has other placeholders or tags than its message."""
    marks = sorted(PLACEHOLDER.findall(entry.msgid))
    many = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    said = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    return any(sorted(PLACEHOLDER.findall(text)) not in (marks, many) for text in said)


def libraries_speak() -> bool:
    """Judge what the installed libraries say; prints what is wrong and how much there is."""
    line = [sys.executable, "manage.py", "extract_library_messages", "--check"]
    return subprocess.run(line, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Print each message without Indonesian, or with a fault; 1 if there is one."""
    messages = extracted(ROOT)
    known = translated(CATALOGUES)
    missing = {key: place for key, place in messages.items() if key not in known}
    for (context, message), files in sorted(missing.items(), key=lambda item: item[1]):
        print(f"{files[0]}: {message!r}" + (f" (context {context!r})" if context else ""))
    print(
        f"{len(messages)} messages in code and templates, {len(missing)} without Indonesian",
        flush=True,
    )
    read = [learners_read(messages, language) for language in LEARNERS_LANGUAGES]
    speak = libraries_speak()
    return 1 if missing or not messages or not all(read) or not speak else 0


if __name__ == "__main__":
    sys.exit(main())
