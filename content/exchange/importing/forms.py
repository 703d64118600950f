"""Choosing a file, and where to put what is in it."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.exchange.importing import places, reading
from content.exchange.importing.confirming import Choice, Where
from content.exchange.office.drafts import Manuscript
from content.exchange.office.parcels import MAX_BYTES, too_large
from content.modules.models import ModulePage
from content.quizzes.models import QuizPage

ACCEPTED = ".docx,.xlsx,.txt,.gift,.xml"
ALT = "alt-"
FIELDS = {Where.MODULE: "module", Where.QUIZ: "quiz", Where.BANK: "bank"}  # which one it is
TITLE_LENGTH, ALT_LENGTH = 255, 400


class UploadForm(forms.Form):
    """This takes one file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Word (.docx), Excel (.xlsx), GIFT or Aiken (.txt), Moodle XML (.xml)."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty."),
        },
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before anybody reads it. Raises: ValidationError."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(str(too_large(file.size or 0)))
        return file


class ModuleChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable
    """This lists modules by their drafts' titles."""

    def label_from_instance(self, obj: ModulePage) -> str:
        """This is the title as its author knows it."""
        return str(obj.draft_title or obj.title)


class QuizChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable
    """This lists quizzes, each with its module, whose titles are given by their paths."""

    module_titles: Mapping[str, str] = {}

    def label_from_instance(self, obj: QuizPage) -> str:
        """This is the module's title and the quiz's."""
        module = self.module_titles.get(obj.path[: -Page.steplen], "…")
        return f"{module} › {obj.draft_title or obj.title}"


class ConfirmForm(forms.Form):
    """This asks where the drafts go, what they are called, and what pictures show."""

    where = forms.ChoiceField(label=_("Where to"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, required=False)
    module = ModuleChoice(
        ModulePage.objects.none(), label=_("Module"), required=False, empty_label=_("Choose …")
    )
    quiz = QuizChoice(
        QuizPage.objects.none(), label=_("Quiz"), required=False, empty_label=_("Choose …")
    )

    bank = forms.ModelChoiceField(
        places.banks(),
        label=_("Question bank"),
        required=False,
        empty_label=_("A new bank"),
    )

    def __init__(self, *args: Any, user: Any, found: Manuscript, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _ways(found, user)
        where = cast(forms.ChoiceField, self.fields["where"])
        where.choices, where.initial = choices, choices[0][0] if choices else ""
        cast(ModuleChoice, self.fields["module"]).queryset = modules = places.modules(user)
        if Where.QUIZ in dict(choices):
            quiz = cast(QuizChoice, self.fields["quiz"])
            quiz.queryset = places.quizzes(user)
            quiz.module_titles = dict(modules.values_list("path", "draft_title"))
        else:
            del self.fields["quiz"]
        if Where.BANK not in dict(choices):
            del self.fields["bank"]
        title = _title_of(found)
        if title:
            self.fields["title"].initial = title
        else:
            del self.fields["title"]
        for drawing in found.drawings.values():
            if not drawing.alt:
                self.fields[ALT + drawing.name] = _alt_field(drawing.name)

    def clean(self) -> dict[str, Any]:
        """Ask for the module or quiz that was not chosen."""
        values: dict[str, Any] = super().clean() or {}
        where = values.get("where")
        if where in {Where.MODULE, Where.QUIZ} and not values.get(FIELDS[Where(where)]):
            self.add_error(FIELDS[Where(where)], _("Choose one from the list."))
        return values

    def choice(self) -> Choice:
        """What was chosen, once the form is valid."""
        values = self.cleaned_data
        return Choice(
            where=Where(values["where"]),
            module=values.get("module"),
            quiz=values.get("quiz"),
            bank=values.get("bank"),
            title=values.get("title", ""),
            alts={
                name.removeprefix(ALT): value
                for name, value in values.items()
                if name.startswith(ALT) and value
            },
        )


def _ways(found: Manuscript, user: Any) -> list[tuple[str, Any]]:
    """Where the drafts may go; the usual way comes first."""
    closed = set() if places.catalogue(user) else {Where.CATALOGUE}
    if not places.may_fill_banks(user):
        closed.add(Where.BANK)
    if reading.is_module(found):
        ways = [
            (Where.CATALOGUE, _("As a new module in the catalogue")),
            (Where.MODULE, _("Its lessons and quizzes into a module that is there")),
        ]
    else:
        ways = [
            (Where.MODULE, _("As a new quiz in a module")),
            (Where.QUIZ, _("Below the questions of a quiz")),
            (Where.BANK, _("Into a question bank")),
            (Where.CATALOGUE, _("As a new module with this quiz")),
        ]
    return [(str(way), label) for way, label in ways if way not in closed]


def _title_of(found: Manuscript) -> str:
    """The one title that a file has: its module's, or its quiz's; else empty."""
    if len(found.modules) != 1:
        return ""
    module = found.modules[0]
    if module.title or len(module.activities) != 1:
        return module.title
    return module.activities[0].title


def _alt_field(name: str) -> forms.CharField:
    return forms.CharField(
        label=_("What does picture %(n)s show?") % {"n": name.rpartition("-")[2]},
        help_text=_("One sentence for people who do not see it. Left empty, it is left out."),
        max_length=ALT_LENGTH,
        required=False,
    )
