"""Where every address of the site leads; one prefix comment a group."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from content.catalogue.views import page
from lms.accounts.urls import admin_urls
from lms.accounts.urls import urlpatterns as accounts_urls
from lms.accounts.views import admin_sign_in
from lms.organisations.urls import entry_urls
from lms.views import media

handler400 = "lms.views.bad_request"
handler403 = "lms.views.forbidden"
handler404 = "lms.views.not_found"
handler500 = "lms.views.server_error"

urlpatterns = [
    # for editors and staff
    path("admin/", include(admin_urls)),  # before Wagtail's: they replace two of its pages
    path("admin/", include("content.site.admin_urls")),  # and close its reports to most
    path("admin/", include("content.translation.admin_urls")),  # translators: their language only
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # files that editors uploaded
    path("media/", include("content.site.media_urls")),  # recordings, with a rule of their own
    path("media/<path:path>", media, name="media"),
    # the public file of numbers, at one address for every language
    path("data/", include("lms.reports.halfyear.public_urls")),
    # for everybody, in every language
    *i18n_patterns(
        path("", include((accounts_urls + entry_urls, "accounts"))),
        path("", include("lms.organisations.urls")),
        path("", include("lms.progress.urls")),
        path("", include("lms.measurement.urls")),
        path("", include("lms.certificates.urls")),
        path("", include("lms.facilitation.urls")),
        path("", include("lms.reports.urls")),
        path("", include("content.site.urls")),
        path("", include("content.catalogue.urls")),
        # pages: the lean view first, Wagtail for the rest
        re_path(r"^(?P<path>(?!_util/)(?:[\w-]+/)+)$", page, name="page"),
        # in place of Wagtail's, which would not slow down guessing
        path("_util/login/", admin_sign_in, name="wagtailcore_login"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
