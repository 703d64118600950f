import re

import pytest
from django.urls import reverse

from lms.organisations.models import Cohort, Organisation
from lms.organisations.regions import load_regions
from tests.factories.people import CohortFactory

pytestmark = pytest.mark.django_db


class TestForms:
    def test_let_an_admin_make_an_organisation_and_a_group(self, client, boss):
        load_regions()
        client.post(
            "/admin/organisasi/new/",
            {
                "name": "SMP X",
                "kind": "school",
                "region": "36.73.05",
                "npsn": "",
                "is_active": "on",
            },
        )
        organisation = Organisation.objects.get()
        assert (organisation.region_id, organisation.npsn) == ("36.73.05", None)

        data = {"name": "8.1", "organisation": organisation.pk}
        response = client.post("/admin/kelompok/new/", data)
        cohort = Cohort.objects.get()
        assert re.fullmatch(r"[A-Z]+-[A-Z]+-\d\d", cohort.code)
        assert response.url == f"/admin/kelompok/code/{cohort.pk}/"

    def test_let_an_admin_end_a_group_and_begin_it_again(self, client, boss):
        cohort = CohortFactory()
        address = reverse("kelompok:edit", args=[cohort.pk])
        data = {"name": cohort.name, "organisation": cohort.organisation_id}

        client.post(address, data | {"has_ended": "on"})
        assert Cohort.objects.get().ended_at
        client.post(address, data)
        assert Cohort.objects.get().ended_at is None

    def test_let_a_facilitator_change_the_name_only(self, client, ratna):
        other = CohortFactory().organisation
        address = reverse("kelompok:edit", args=[ratna.cohort_id])

        client.post(address, {"name": "8.3", "organisation": other.pk, "has_ended": "on"})

        cohort = Cohort.objects.get(pk=ratna.cohort_id)
        assert (cohort.name, cohort.ended_at) == ("8.3", None)
        assert cohort.organisation == ratna.cohort.organisation

    def test_let_a_facilitator_begin_no_group_again_that_has_ended(self, client, ratna):
        Cohort.objects.update(ended_at=ratna.joined_at)

        client.post(reverse("kelompok:edit", args=[ratna.cohort_id]), {"name": "8.3"})

        cohort = Cohort.objects.get()
        assert (cohort.name, cohort.ended_at) == ("8.3", ratna.joined_at)
