"""Look at a form as it is typed, without saving anything."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.blocks.base import BlockField
from wagtail.models import Page

from content.site.advice.live import live_panels
from content.site.advice.pages import Advised


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of a page if it is as the form has it."""
    page: Any = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, Advised):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():  # type: ignore[attr-defined]  # a Page
        raise PermissionDenied
    draft: Any = page.get_latest_revision_as_object()  # type: ignore[attr-defined]  # a Page
    return _said(request, draft, draft.get_parent())


@require_POST
def check_new(
    request: HttpRequest, app_label: str, model_name: str, parent_pk: int
) -> HttpResponse:
    """The same of a page that is not saved yet."""
    parent: Any = get_object_or_404(Page, pk=parent_pk).specific
    try:
        model: Any = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if model not in parent.creatable_subpage_models() or not issubclass(model, Advised):
        raise Http404
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    return _said(request, model(locale=parent.locale, owner=request.user), parent)


def _said(request: HttpRequest, page: Any, parent: Any) -> HttpResponse:
    """Every live panel of the editor, one after the other."""
    handler = page.get_edit_handler()
    form = handler.get_form_class()(
        request.POST, request.FILES, instance=page, parent_page=parent, for_user=request.user
    )
    form.defer_required_fields()
    try:
        typed = form.save(commit=False) if form.is_valid() else _as_typed(form)
    except (KeyError, ValueError, TypeError):  # no form of ours
        return HttpResponseBadRequest(_("This form cannot be read. Save it, then open it anew."))
    bound = (
        panel.get_bound_panel(instance=typed, request=request, form=form)
        for panel in live_panels(handler)
    )
    panels = [(panel.render_html({"request": request}),) for panel in bound]
    return HttpResponse(format_html_join("", "{}", panels))


def _as_typed(form: Any) -> Any:
    """The page with what the form holds, where one field of it is refused."""
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            setattr(form.instance, name, value)
    return form.instance
