"""Printing many certificates at once. The names typed go into the file and nowhere else."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables

from content.catalogue.queries import get_catalogue
from lms.certificates.actions import issue
from lms.certificates.pdf import make_all
from lms.certificates.queries import address_of, get_wording, put_in_words
from lms.progress.models import ModuleCompletion


@sensitive_variables("names", "name", "statement", "pages")
def print_certificates(names: Mapping[ModuleCompletion, str], *, at: datetime) -> bytes:
    """Issue certificates that are missing, and make one PDF of all.

    `names` are as typed, by what each of them finished; all of one module.
    Raises: CannotWrite; ConsentMissing.
    """
    module = next(iter(names)).module
    wording = get_wording(module, get_catalogue(get_language() or settings.LANGUAGE_CODE))
    pages = []
    for completion, name in names.items():
        certificate = issue(learner=completion.learner, completion=completion, at=at)
        statement = put_in_words(wording, code=certificate.code, completion=completion, name=name)
        pages.append((statement, address_of(statement)))
    return make_all(pages, at=at)
