"""Regrading is offered in the list of pages, since reviewers cannot open the editor of a quiz."""

from content.site.groups import AUTHORS, SUBSTANCE
from lms.organisations.roles import set_up_roles
from tests.factories import pages
from tests.factories.people import StaffFactory, sign_in

REGRADE = "/admin/nilai-ulang/"


class TestListing:
    def test_offers_regrading_to_a_reviewer_and_to_nobody_else(self, client, db):
        module = pages.make_module(pages.make_site())
        quiz = pages.make_quiz(module)
        set_up_roles()
        for role, is_offered in ((SUBSTANCE, True), (AUTHORS, False)):
            page = sign_in(client, StaffFactory(groups=[role])).get(f"/admin/pages/{module.pk}/")
            assert (f"{REGRADE}{quiz.translation_key}/" in page.content.decode()) is is_offered
