"""Whose request it is, and the hash that stands for them."""

import os
import subprocess
import sys

import pytest
from django.test import RequestFactory

from letters.client_address import client_address, hashed_sender


def test_the_address_is_that_of_the_connection_whatever_headers_say():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert client_address(request) == "192.0.2.1"


@pytest.mark.parametrize(
    ("hops", "header", "address"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.5, 198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.5,203.0.113.6 , 198.51.100.1 ", "198.51.100.1"),
        (2, "203.0.113.5, 198.51.100.1, 192.0.2.9", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "203.0.113.5, unknown", "192.0.2.1"),
        (1, "203.0.113.5,", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
        (0, "198.51.100.1", "192.0.2.1"),
    ],
)
def test_behind_proxies_it_is_what_the_outermost_of_ours_saw(settings, hops, header, address):
    settings.PROXY_HOPS = hops
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=header)
    assert client_address(request) == address


@pytest.mark.parametrize(
    ("behind", "hops", "said"),
    [("", "3", "0"), ("true", "", "1"), ("true", "3", "3"), ("true", "0", "it is 1 or more")],
)
def test_the_number_of_proxies_comes_from_the_environment(behind, hops, said):
    given = {"OMBUDS_BEHIND_PROXY": behind, "OMBUDS_PROXY_HOPS": hops}
    environment = {
        **os.environ,
        "OMBUDS_PROFILE": "test",
        **{key: value for key, value in given.items() if value},
    }
    program = "from ombuds_site import settings; print(settings.PROXY_HOPS)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert said in (done.stdout or done.stderr)


@pytest.mark.parametrize("address", ["", None])
def test_a_connection_without_an_address_is_unknown(address):
    request = RequestFactory().get("/")
    request.META["REMOTE_ADDR"] = address
    assert client_address(request) == "unknown"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("unknown", "unknown", True),
        ("not an address", "unknown", False),
    ],
)
def test_a_sender_is_an_address_or_a_network_of_version_6(one, other, same):
    assert (hashed_sender(one) == hashed_sender(other)) is same


def test_the_hash_hangs_on_the_sites_secret(settings):
    before = hashed_sender("192.0.2.1")
    settings.SECRET_KEY = "another"
    assert hashed_sender("192.0.2.1") != before
    assert len(before) == 64
