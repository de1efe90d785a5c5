"""The browser that script/test found, and a database that a live server may share with it."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

# Playwright runs an event loop in the test's thread, in which Django would refuse the test's own queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium where there is one, else Playwright's own; no sandbox for root, who has none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    options = {**browser_type_launch_args}
    if found:
        options["executable_path"] = found
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["args"] = [*options.get("args", []), "--no-sandbox"]
    return options


REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Site:
    """The site as script/server runs it: a web server and a worker, processes of their own."""

    address: str
    password: str

    def at(self, path):
        return self.address + path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the web server ended at once"
        try:
            with urllib.request.urlopen(address + "/health/", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the web server did not answer in time")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site of its own, with all of the data and the Rutland letter, on a free port of the loopback."""
    var = tmp_path_factory.mktemp("var")
    port = free_port()
    environment = {
        **os.environ,
        "OMBUDS_PROFILE": "local",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "OMBUDS_VAR": str(var),
        "OMBUDS_STATIC": str(var / "static"),
        "OMBUDS_LETTERS": str(var / "letters"),
    }
    environment.pop("DATABASE_URL", None)

    def command(*words):
        return [sys.executable, "manage.py", *words]

    for words in (
        ["migrate", "-v0"],
        ["load_reference"],
        ["load_figures"],
        ["make_illustrative"],
        ["collectstatic", "--no-input", "-v0"],
        ["start_demonstration"],
    ):
        subprocess.run(
            command(*words), cwd=REPOSITORY, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    worker = subprocess.Popen(command("db_worker", "--interval", "0.2"), cwd=REPOSITORY, env=environment)
    web = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
         "--blocking-threads", "4", "--log-level", "warning", "ombuds_site.wsgi:application"],
        cwd=REPOSITORY, env=environment,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, web)
        yield Site(address, (var / "staff-login.txt").read_text().strip())
    finally:
        for process in (web, worker):
            process.terminate()
        for process in (web, worker):
            process.wait(timeout=20)


@pytest.fixture
def complaints(page):
    """What the browser complains about: refused by the content policy, script errors, broken resources."""
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def staff(page, site):
    """A browser logged in with the generated staff login."""
    page.goto(site.at("/admin/"))
    page.get_by_label("Username").fill("staff")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Letters and figures").wait_for()
    return page


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_findings(page):
    """What axe finds on the page as it stands, a line each."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in results["violations"]
        for node in found["nodes"]
    ]
