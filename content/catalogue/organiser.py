"""Who answers for the site, as others may know it."""

from content.site.models import SiteSettings


def get_signatory() -> str:
    """This is who signs certificates: name and position that two people approved. Queries: 1."""
    names = SiteSettings.public()
    return ", ".join(filter(None, [names.signatory_name, names.signatory_position]))
