"""``python -m lms.bench.reports STEP ARGUMENT…`` takes a step in the environment's database.

It prints what was found as JSON.
"""

import json
import sys
from contextlib import redirect_stdout
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup(set_prefix=False)
    with redirect_stdout(sys.stderr):  # whatever else says something is not the answer
        steps = import_module("lms.bench.reports.steps")
        found = steps.STEPS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps(found))  # noqa: T201  # it is the answer
