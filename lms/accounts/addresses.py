"""Where a request comes from, kept only as a keyed digest."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from lms.accounts.digests import digest

NETWORK_BITS = 64  # an IPv6 household or phone has a whole network of addresses


def address_digest(request: HttpRequest) -> str:
    """This stands for the address a request came from; the address itself is not kept."""
    return digest("address", client_network(request))


def client_network(request: HttpRequest) -> str:
    """This is the client's IPv4 address or IPv6 network, or "" where there is none.

    With PROXY_COUNT proxies of ours, each appended one entry to X-Forwarded-For: counted from
    the right, the entry of the outermost of them is true; whatever stands left of it is the
    client's own claim.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY_COUNT:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= settings.PROXY_COUNT:
            address = forwarded[-settings.PROXY_COUNT].strip() or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, NETWORK_BITS), strict=False))
    return str(parsed)
