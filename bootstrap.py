"""Make the project's own environment, so that `python3 manage.py …` is all a person types.

Standard library only: this runs before anything is installed. What it makes is `.venv`, and a
stamp in it with the digests of the locks that were installed. Nothing is made where the person
already works in an environment of their own, or has set ``TANGGUH_SETUP=0``.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

RUNTIME_LOCK = "requirements.txt"
DEV_LOCK = "requirements-dev.txt"
INSTALLER_LOCK = "requirements-installer.txt"
WINDOWS = os.name == "nt"

NO_ENSUREPIP = """\
This Python cannot make a virtual environment: its part `ensurepip` is missing.
  Debian, Ubuntu:  sudo apt install python3-venv
  elsewhere:       install Python from python.org, or your system's package `python3-pip`
Then type the same command again."""

NO_DOWNLOAD = """\
The packages could not be downloaded or installed (see the lines above).
  No network:       connect once; later starts need none.
  Behind a proxy:   set HTTPS_PROXY=http://… first.
  Own mirror:       set PIP_INDEX_URL and UV_DEFAULT_INDEX to it first.
Then type the same command again; it goes on where it stopped."""

WRONG_PACKAGES = """\
The active environment ({prefix}) lacks the package `{package}`.
  Install into it:     python -m pip install --require-hashes -r {lock}
  Or let us make one:  deactivate, then type the same command again."""


class SetupError(Exception):
    """What stands in the way of a working environment, in words for the person at the keyboard."""


class Environment:
    """The `.venv` of one checkout, and the stamp that says what was installed into it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / ".venv"
        self.python = self.path / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self.uv = self.python.with_name("uv.exe" if WINDOWS else "uv")
        self.stamp = self.path / "installed.json"

    def is_current(self, lock: str) -> bool:
        """Whether exactly this lock was installed, and the interpreter still exists."""
        return self.python.exists() and self._installed().get(lock) == self._digest(lock)

    def install(self, lock: str) -> None:
        """Make `.venv` if there is no finished one, then install the lock into it.

        An interrupted first set-up left no stamp; it is cleared, for half a package is worse
        than none. The stamp is removed while packages change and written last.

        Raises:
            SetupError: nothing could be made or downloaded; the message says what to do.

        """
        installed = self._installed()
        if not installed or not self.python.exists():
            self._make()
            installed = {}
        self.stamp.unlink(missing_ok=True)
        _say(f"Installing {lock} …")
        self._run(str(self.uv), "pip", "install", "--quiet", "--python", str(self.python),
                  "--require-hashes", "-r", str(self.root / lock))  # fmt: skip
        # The larger lock holds every line of the smaller one, in the same versions.
        locks = [RUNTIME_LOCK, lock]
        installed |= {name: self._digest(name) for name in locks}
        part = self.stamp.with_suffix(".part")
        part.write_text(json.dumps(installed), encoding="utf-8")
        part.replace(self.stamp)

    def _make(self) -> None:
        if importlib.util.find_spec("ensurepip") is None:
            raise SetupError(NO_ENSUREPIP)
        _say("First start: making .venv …")
        try:
            venv.create(self.path, with_pip=True, clear=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupError(f"{self.path} could not be made: {error}") from error
        self._run(str(self.python), "-m", "pip", "install", "--quiet", "--require-hashes",
                  "--disable-pip-version-check", "-r", str(self.root / INSTALLER_LOCK))  # fmt: skip

    def _run(self, *command: str) -> None:
        if subprocess.run(command, check=False).returncode != 0:
            raise SetupError(NO_DOWNLOAD)

    def _installed(self) -> dict[str, str]:
        """Digest by lock name, as written after the last finished installation."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _digest(self, lock: str) -> str:
        # Line ends differ between checkouts on Windows and elsewhere; the lock does not.
        text = (self.root / lock).read_text(encoding="utf-8")
        return hashlib.sha256(text.encode()).hexdigest()


def ensure(root: Path, arguments: list[str], *, lock: str = RUNTIME_LOCK) -> None:
    """Return only inside an environment with the packages; otherwise make one and go on in it.

    Args:
        root: the checkout, where `manage.py` lies.
        arguments: the command line, with `manage.py` first, to begin again with.
        lock: the lock this command needs.

    Raises:
        SetupError: the message says what to do.

    """
    environment = Environment(root)
    inside = Path(sys.prefix).resolve() == environment.path.resolve()
    if not inside and is_own_business(os.environ):
        return
    if not environment.is_current(lock):
        with only_one(root / ".data" / "setup.lock"):
            if not environment.is_current(lock):
                environment.install(lock)
    if not inside:
        go_on_in(environment.python, arguments)


def is_own_business(variables: Mapping[str, str]) -> bool:
    """Whether the person brought an environment; then nothing is made or changed."""
    return (
        sys.prefix != sys.base_prefix
        or "VIRTUAL_ENV" in variables
        or variables.get("TANGGUH_SETUP") == "0"
    )


def explain_missing(package: str, *, lock: str = RUNTIME_LOCK) -> str:
    """Tell somebody in an environment of their own what it lacks and how to get it."""
    return WRONG_PACKAGES.format(prefix=sys.prefix, package=package, lock=lock)


def go_on_in(python: Path, arguments: list[str]) -> None:
    """Begin the same command again under another interpreter. Does not return."""
    command = [str(python), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    # Windows' execv returns to the shell at once, as if the command had ended.
    try:
        sys.exit(subprocess.run(command, check=False).returncode)
    except KeyboardInterrupt:
        sys.exit(130)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock between processes; the system lets go of it when a process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if WINDOWS:
            import msvcrt

            file.seek(0)
            acquired = False
            while not acquired:
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
                    acquired = True
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
