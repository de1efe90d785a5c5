"""The browser that script/test found, and a database that a live server may share with it."""

import os
import shutil

import pytest

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
