"""Find what must not be in the repository: registries' hosts, machine paths, foreign code.

Reads the files that git tracks. The patterns are put together from parts, so that this file
does not find itself.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LARGEST = 600_000  # bytes; nothing of ours needs a larger file
FORBIDDEN = {
    "the host of a package registry": (
        r"pypi\.(?:org|python)|python" + r"hosted|registry\.np" + r"m|deb\.deb" + "ian"
    ),
    "a path of the machine it was written on": (
        r"(?<![\w./-])/(?:wo" + r"rk|ro" + r"ot|tm" + r"p|home/\w+)/\w"
    ),
}
FOREIGN = re.compile(r"\.min\.(?:js|css)$|(?:^|/)(?:node_modules|vendor)/|\.woff2?$")
BINARY = {".png", ".webp", ".jpg", ".ico", ".gif", ".sqlite3"}
LONGEST_LINE = 2_000  # characters; a longer one in a script or style sheet was made by a tool


def problems_in(name: str, content: bytes) -> Iterator[str]:
    """Yield in words what is wrong with one file."""
    if len(content) > LARGEST:
        yield f"is larger than {LARGEST} bytes"
    if FOREIGN.search(name):
        yield "looks like somebody else's code or font"
    if Path(name).suffix in BINARY:
        return
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        if Path(name).suffix in {".js", ".css"} and len(line) > LONGEST_LINE:
            yield f"has a line made by a tool ({number})"
        for meaning, pattern in FORBIDDEN.items():
            if re.search(pattern, line):
                yield f"holds {meaning} (line {number})"


def tracked() -> list[str]:
    """List the files git knows that still exist."""
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.split("\0") if name and Path(name).is_file()]


def main() -> int:
    """Print each problem; 1 if there is one."""
    names = tracked()
    found = [
        f"{name} {problem}"
        for name in names
        for problem in problems_in(name, Path(name).read_bytes())
    ]
    print(*found, sep="\n")
    print(f"{len(names)} files, {len(found)} problems")
    return 1 if found or not names else 0


if __name__ == "__main__":
    sys.exit(main())
