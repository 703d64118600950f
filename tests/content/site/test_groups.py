import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from content.site.groups import ADMIN, AUTHORS, REVIEWERS, STAFF, set_up_groups
from content.site.models import (
    GlossaryTerm,
    Recording,
    ReferralContact,
    ReviewTask,
)
from tests.factories.content import Cast

MODELS = (Group, GroupPagePermission, Workflow, WorkflowTask, WorkflowPage, ReviewTask)


def everything():
    """All rows that the command writes, as one value."""
    rows = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
    held = {g.name: sorted(g.permissions.values_list("pk", flat=True)) for g in Group.objects.all()}
    return rows, held


class TestSetUpGroups:
    def test_is_once_when_done_twice(self, db):
        set_up_groups()
        before = everything()

        assert set_up_groups() == []
        assert everything() == before

    def test_gives_authors_no_way_to_publish_or_approve(self, db):
        set_up_groups()

        group = Group.objects.get(name=AUTHORS)
        held = set(group.permissions.values_list("codename", flat=True))
        on_pages = set(group.page_permissions.values_list("permission__codename", flat=True))
        assert on_pages == {"add_page", "change_page"}
        assert not {name for name in held if name.startswith(("approve", "publish", "delete"))}

    @pytest.mark.parametrize("name", REVIEWERS)
    def test_gives_each_reviewer_one_kind_of_approval(self, db, name):
        set_up_groups()

        held = Group.objects.get(name=name).permissions.filter(codename__startswith="approve")
        assert [permission.codename for permission in held] == [REVIEWERS[name]]

    @pytest.mark.parametrize("name", [AUTHORS, STAFF, ADMIN, *REVIEWERS])
    def test_gives_nobody_deletion_and_only_admins_the_names(self, db, name):
        set_up_groups()

        held = Group.objects.get(name=name).permissions
        written = held.filter(codename__in=["add_sitesettings", "change_sitesettings"])
        assert [p.codename for p in written] == (["change_sitesettings"] if name == ADMIN else [])
        assert not held.filter(codename__startswith="delete").exists()

    def test_lets_reviewers_see_the_list_they_are_led_back_to(self, db, client):
        client.force_login(Cast.gather().substance)
        client.get(reverse("wagtailadmin_home"))  # snippets are registered with the admin

        for model in (ReferralContact, GlossaryTerm, Recording):
            assert (
                client.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code == 200
            )

    def test_asks_two_people_everywhere(self, db):
        set_up_groups()

        workflow = WorkflowPage.objects.get(page__depth=1).workflow
        kinds = [task.specific.kind for task in workflow.tasks]
        assert workflow.name == "Tinjauan dua orang"
        assert kinds == ["substance", "safety"]

    def test_takes_wagtails_examples_out(self, db):
        set_up_groups()

        assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
        assert not Workflow.objects.active().filter(name="Moderators approval").exists()

    def test_leaves_alone_what_was_given_by_hand(self, db):
        set_up_groups()
        extra = Permission.objects.get(codename="view_site")
        Group.objects.get(name=STAFF).permissions.add(extra)

        set_up_groups()

        assert Group.objects.get(name=STAFF).permissions.filter(pk=extra.pk).exists()


class TestNames:
    def test_are_indonesian_where_wagtail_writes_english_into_the_database(self, db):
        set_up_groups()

        assert Page.objects.get(depth=1).title == "Situs"
        assert Collection.objects.get(depth=1).name == "Semua berkas"
        own = Permission.objects.filter(codename__regex="^(lock|unlock|publish)_")
        names = set(own.values_list("name", flat=True))
        assert names >= {"Boleh mengunci", "Boleh membuka kunci", "Boleh menerbitkan"}
        assert not {name for name in names if name.startswith("Can ")}

    def test_leave_alone_what_somebody_named(self, db):
        Page.objects.filter(depth=1).update(title="Situs kami")

        set_up_groups()

        assert Page.objects.get(depth=1).title == "Situs kami"


class TestCommand:
    def test_says_what_it_made_and_then_nothing(self, db, capsys):
        call_command("set_up_groups")
        first = capsys.readouterr().out
        call_command("set_up_groups")

        assert "Penulis" in first
        assert capsys.readouterr().out == "Groups were set up already.\n"
