#!/usr/bin/env python3
"""The one front door: sets itself up, then runs `serve`, `test` or any Django command."""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(
        "Tangguh Digital needs Python 3.11 or newer; this is %d.%d.\n"
        "If a newer one is installed, name it, for example: python3.12 manage.py serve"
        % sys.version_info[:2]
    )

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

import bootstrap  # noqa: E402 - after the check above, for it does not parse on an older Python


def main(arguments: "list[str]") -> int:
    """Run one command line, `manage.py` first; the exit code."""
    command = arguments[1] if len(arguments) > 1 else ""
    lock = bootstrap.DEV_LOCK if command == "test" else bootstrap.RUNTIME_LOCK
    try:
        bootstrap.ensure(ROOT, arguments, lock=lock)
    except bootstrap.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        return run_tests(arguments[2:]) if command == "test" else run_django(arguments)
    except ModuleNotFoundError as error:
        if not error.name or error.name.split(".")[0] not in ("django", "pytest", "polib"):
            raise
        print(bootstrap.explain_missing(error.name, lock=lock), file=sys.stderr)
        return 1


# With one of these somebody looks for something; without, they want to know whether all is well.
CHOOSING = ("-m", "-k", "-n", "-x", "-h", "--version", "--co", "--lf", "--ff", "--sw", "--pdb")
EVERYTHING = (
    ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "-m", "not browser and not alone"],
    ["-m", "alone and not browser"],
)


def run_tests(arguments: "list[str]") -> int:
    """Run pytest in the checkout, wherever the command was typed; the exit code.

    The whole suite runs on every core, and then, one by one, what measures time.
    """
    import importlib.util
    import subprocess

    if importlib.util.find_spec("pytest") is None:
        raise ModuleNotFoundError("No module named 'pytest'", name="pytest")
    from lms import message_catalogues

    # Before Django reads them: in a fresh checkout it would remember that there are none.
    message_catalogues.compile_stale(ROOT / "locale")
    chosen = any(not a.startswith("-") or a.startswith(CHOOSING) for a in arguments)
    codes = []
    for options in [[]] if chosen else EVERYTHING:
        line = [sys.executable, "-m", "pytest", *options, *arguments]
        codes.append(subprocess.run(line, cwd=ROOT, check=False).returncode)
    return next((code for code in codes if code), 0)


def run_django(arguments: "list[str]") -> int:
    """Run a Django command, with settings for a trial where none are given."""
    from django.core.management import execute_from_command_line

    from lms import message_catalogues, trial

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    trial.prepare(os.environ, arguments=arguments, root=ROOT)
    message_catalogues.compile_stale(ROOT / "locale")
    execute_from_command_line(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
