"""What certificates add to Wagtail's admin."""

from wagtail import hooks

from lms.certificates.admin import CertificateViewSet


@hooks.register("register_admin_viewset")
def certificates() -> CertificateViewSet:
    """This is the list in which certificates are found and withdrawn."""
    return CertificateViewSet()
