"""No log line has a postcode: neither ours, nor Django's, nor the web server's."""

import logging
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from io import StringIO
from pathlib import Path
from socket import socket

import pytest
from django.conf import settings
from django.test import Client

from ombuds_site.logs import WithoutPostcodes

ROOT = Path(__file__).resolve().parents[2]
PATHS = (
    "/?q=SW1A+1AA",
    "/?q=sw1a%201aa",
    "/?q=LE15",
    "/SW1A1AA/",
    "/councils/sw1a-1aa/",
    "/councils/?q=SW1A1AA",
    "/councils/suggest.json?q=SW1A1AA",
)
TRACES = ("sw1a", "1aa", "le15")


@pytest.fixture
def written():
    """What the configured formatter writes of everything logged."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutPostcodes())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_every_configured_handler_writes_without_postcodes():
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"without_postcodes"}
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    handlers = [
        one for name in ("", "django", "django.server", "django.request") for one in real_handlers(name)
    ]
    assert handlers
    assert all(isinstance(one.formatter, WithoutPostcodes) for one in handlers)


def real_handlers(name):
    """The handlers of a logger, without those that pytest hangs on the root one."""
    return [one for one in logging.getLogger(name).handlers if "pytest" not in type(one).__module__]


def test_a_traceback_keeps_no_postcode_and_stays_a_traceback(written):
    try:
        raise ValueError("no such place: SW1A 1AA")
    except ValueError:
        logging.getLogger("councils").exception("Looking up %s failed", "sw1a1aa")
    text = written.getvalue()
    assert "Traceback" in text
    assert "ValueError: no such place: [postcode]" in text
    assert "sw1a" not in text.casefold()


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_requests_that_fail_are_logged_without_the_postcode(written, monkeypatch, path):
    def fail(*_args, **_kwargs):
        raise RuntimeError(f"cannot answer {path}")

    monkeypatch.setattr("councils.views.front.look_up", fail)
    client = Client(raise_request_exception=False)
    client.get(path)
    client.post("/find/", {"q": "SW1A 1AA"})
    client.put(path)
    text = written.getvalue()
    assert "Internal Server Error" in text
    assert not [trace for trace in TRACES if trace in text.casefold()]


def free_port():
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_options():
    """The options with which script/server starts granian, all but address and processes."""
    script = (ROOT / "script" / "server").read_text()
    command = script.split('"$VENV/bin/granian"')[1].split("ombuds_site.wsgi")[0]
    return [word for word in command.split() if word in {"--no-ws", "--no-access-log", "--access-log"}]


@pytest.fixture
def server(tmp_path):
    """The web server as script/server starts it, without a database: its answers fail, which logs the most."""
    port = free_port()
    environment = {
        **os.environ,
        "OMBUDS_PROFILE": "test",
        "OMBUDS_VAR": str(tmp_path),
        "GRANIAN_LOG_ACCESS_ENABLED": "true",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), *server_options()]
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            [*command, "--log-level", "info", "ombuds_site.wsgi:application"],
            cwd=ROOT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}", tmp_path / "log"
        finally:
            process.terminate()
            process.wait(timeout=20)


def fetch(address, data=None):
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(address, data, timeout=10).close()


def wait_until_up(address):
    for _ in range(150):
        try:
            fetch(address + "/robots.txt")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


def test_the_web_server_logs_no_postcode(server):
    address, log = server
    wait_until_up(address)
    for path in PATHS:
        fetch(address + path)
    fetch(address + "/find/", b"q=SW1A+1AA")
    time.sleep(0.5)
    text = log.read_text()
    assert "Internal Server Error" in text
    assert not [trace for trace in TRACES if trace in text.casefold()]
