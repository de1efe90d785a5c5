"""Whose request it is: the one place that reads a visitor's network address."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV6_NETWORK_BITS = 64
UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The address that the request came from, as the web server saw it; "unknown" where it saw none.

    Behind proxies of ours (settings.PROXY_HOPS of them) it is what the outermost one saw.
    """
    return _seen_by_proxy(request) or str(request.META.get("REMOTE_ADDR") or UNKNOWN)


def _seen_by_proxy(request: HttpRequest) -> str | None:
    """The entry of X-Forwarded-For that the outermost of our proxies added; None without proxies, or without it.

    Each proxy adds one at the right end. All further left is as the visitor wrote it, who may write anything.
    """
    entries = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if not 0 < settings.PROXY_HOPS <= len(entries):
        return None
    entry = entries[-settings.PROXY_HOPS].strip()
    try:
        return str(ip_address(entry))
    except ValueError:
        return None


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
