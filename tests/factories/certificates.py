"""Certificates for tests, as the action would have issued them."""

import factory
from factory.django import DjangoModelFactory

from lms.certificates.codes import new_code
from lms.certificates.models import Certificate
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import NOW
from tests.factories.people import UserFactory


class CertificateFactory(DjangoModelFactory):
    """A certificate that counts; `withdrawn=True` for one that does not."""

    class Meta:
        model = Certificate

    class Params:
        withdrawn = factory.Trait(withdrawn_at=NOW, withdrawn_reason="mistake")

    code = factory.LazyFunction(new_code)
    learner = factory.SubFactory(UserFactory)
    module = factory.SubFactory(ModuleFactory, jp=1)
    completed_date = NOW.date()
    jp = 1
    issued_at = NOW
