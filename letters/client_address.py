"""Whose request it is: the one place that reads a visitor's network address."""

from ipaddress import IPv6Address, ip_address

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV6_NETWORK_BITS = 64
UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The address that the request came from, as the web server saw it; "unknown" where it saw none.

    Headers are not believed: anybody can write them. Where a proxy stands before the site, this is the function
    that has to learn which one to trust.
    """
    return str(request.META.get("REMOTE_ADDR") or UNKNOWN)


def hashed_sender(address: str) -> str:
    """A keyed hash that is the same for the same sender, and leads back to no address.

    Of an IPv6 address only the network counts: one household has as many addresses in it as it likes.
    """
    return salted_hmac("letters.report.sender", _sender(address), algorithm="sha256").hexdigest()


def _sender(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(int(parsed) >> (128 - IPV6_NETWORK_BITS))
