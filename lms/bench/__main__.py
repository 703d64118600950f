"""``python -m lms.bench FOLDER`` fills the empty database that the environment names."""

import sys
from importlib import import_module
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup(set_prefix=False)
    folder = Path(sys.argv[1])
    import_module("lms.bench.world").fill(folder).write(folder)
