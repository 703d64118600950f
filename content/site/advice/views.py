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
from wagtail.models import Locale, Page

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
    handler = draft.get_edit_handler()
    return _said(request, draft, handler, parent_page=draft.get_parent())


@require_POST
def check_new(
    request: HttpRequest, app_label: str, model_name: str, parent_pk: int
) -> HttpResponse:
    """The same of a page that is not saved yet."""
    parent: Any = get_object_or_404(Page, pk=parent_pk).specific
    model = _model(app_label, model_name)
    if model not in parent.creatable_subpage_models() or not issubclass(model, Advised):
        raise Http404
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    page = model(locale=parent.locale, owner=request.user)
    return _said(request, page, page.get_edit_handler(), parent_page=parent)


@require_POST
def check_snippet(request: HttpRequest, app_label: str, model_name: str, pk: int) -> HttpResponse:
    """What is said of something several pages share, if it is as the form has it."""
    model = _snippet(request, app_label, model_name, "change")
    draft = get_object_or_404(model, pk=pk).get_latest_revision_as_object()
    return _said(request, draft, model.snippet_viewset.get_edit_handler())


@require_POST
def check_new_snippet(request: HttpRequest, app_label: str, model_name: str) -> HttpResponse:
    """The same of one that is not saved yet."""
    model = _snippet(request, app_label, model_name, "add")
    new = model(locale=Locale.get_default())
    return _said(request, new, model.snippet_viewset.get_edit_handler())


def _model(app_label: str, model_name: str) -> Any:
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error


def _snippet(request: HttpRequest, app_label: str, model_name: str, action: str) -> Any:
    """A model of snippets that are checked. Raises: Http404, PermissionDenied."""
    model = _model(app_label, model_name)
    if not (issubclass(model, Advised) and hasattr(model, "snippet_viewset")):
        raise Http404
    if not model.snippet_viewset.permission_policy.user_has_permission(request.user, action):
        raise PermissionDenied
    return model


def _said(request: HttpRequest, thing: Any, handler: Any, **frame: Any) -> HttpResponse:
    """Every live panel of the editor, one after the other."""
    form = handler.get_form_class()(
        request.POST, request.FILES, instance=thing, for_user=request.user, **frame
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
