"""Settings for a trial on one's own machine, where the environment gives none.

Read by `manage.py` before Django: standard library only. A real site sets ``SECRET_KEY``
and everything else itself; then only `serve`, which listens on this machine alone, still
fills in what is missing.
"""

import secrets
from collections.abc import MutableMapping, Sequence
from pathlib import Path

DEFAULT_PORT = 8000


def prepare(variables: MutableMapping[str, str], *, arguments: Sequence[str], root: Path) -> None:
    """Fill in what a trial needs and the environment does not say.

    Args:
        variables: the process's environment, changed in place.
        arguments: the command line, `manage.py` first.
        root: the checkout; secrets are made once, under its data folder.

    """
    serving = list(arguments[1:2]) == ["serve"]
    if "SECRET_KEY" in variables and not serving:
        return
    data = Path(variables.get("DATA_DIR") or root / ".data")
    port = port_in(arguments)
    defaults = {
        "SECRET_KEY": secret_in(data / "secret"),
        "PIN_PEPPER": secret_in(data / "pepper"),
        "CERTIFICATE_KEY": secret_in(data / "certificates"),
        "DEMO": "1",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "PUBLIC_URL": f"http://localhost:{port}",
    }
    for name, value in defaults.items():
        variables.setdefault(name, value)


def port_in(arguments: Sequence[str]) -> int:
    """Read ``--port 9000`` or ``--port=9000``; a wrong one is refused later, by the command."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name != "--port":
            continue
        if not value and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value.isdecimal():
            return int(value)
    return DEFAULT_PORT


def secret_in(path: Path) -> str:
    """Read the secret kept in a file; made on the first call, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(48), encoding="ascii")
        # Two first starts at once: whoever comes second uses the first one's secret.
        try:
            path.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text(encoding="ascii")
