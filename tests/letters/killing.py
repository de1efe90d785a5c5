"""A site of its own in real processes, whose workers can be killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]

SEED = """
from datetime import date
from django.contrib.auth.models import User
from councils.models import Authority, Year
Year.objects.create(year_ending=2020)
Authority.objects.create(gss_code="E06000017", name="Rutland County Council", short_name="Rutland",
                         slug="rutland", type="unitary", start_date=date(1997, 4, 1))
User.objects.create_user("sender")
"""

RECEIVE = """
from pathlib import Path
from django.contrib.auth.models import User
from django.core.files import File
from letters import actions
for path in sorted(Path({folder!r}).iterdir()):
    with path.open("rb") as stream:
        actions.receive(file=File(stream), name=path.name, by=User.objects.get(username="sender"))
"""

FACTS = """
import json
from collections import Counter
from django_tasks_db.models import DBTaskResult
from letters.models import Letter
print(json.dumps([
    [
        [one.original_name, one.state, one.events.filter(action="read").count(),
         sorted(one.findings.values_list("code", flat=True))]
        for one in Letter.objects.order_by("original_name")
    ],
    Counter(DBTaskResult.objects.values_list("status", flat=True)),
]))
"""

DONE = """
from letters.models import Letter
print(Letter.objects.exclude(state__in=["received", "reading"]).count())
"""


@dataclass
class Site:
    """A database and a storage that only these processes use."""

    folder: Path
    database_url: str
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "OMBUDS_PROFILE": "test",
            "OMBUDS_VAR": str(self.folder),
            "OMBUDS_LETTERS": str(self.folder / "letters"),
            "DATABASE_URL": self.database_url,
        }

    def start(self, *command: str) -> subprocess.Popen[str]:
        """manage.py with that command, in a process group of its own."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def run(self, *command: str) -> str:
        """What the command said; it must end well."""
        process = self.start(*command)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said

    def shell(self, code: str) -> str:
        return self.run("shell", "--no-imports", "-c", code)

    def facts(self) -> tuple[list[list[Any]], dict[str, int]]:
        """Name, state, number of "read" events and findings of every letter; how many tasks ended how."""
        letters, tasks = json.loads(self.shell(FACTS))
        return letters, tasks

    def kill(self, process: subprocess.Popen[str]) -> None:
        """As a machine out of memory would: at once, and everything that it started with it."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)

    def kill_all(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)

    def kill_in_the_middle(self, process: subprocess.Popen[str], chance: random.Random, count: Any) -> None:
        """Once it has done something more (by count()), kill it at a moment that the seed chooses."""
        before, deadline = count(), time.monotonic() + 20
        while process.poll() is None and count() == before and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.25))
        self.kill(process)
