"""A site of its own in real processes, whose workers can be killed."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


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

    def kill(self, process: subprocess.Popen[str]) -> None:
        """As a machine out of memory would: at once, and everything that it started with it."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.communicate(timeout=60)

    def kill_all(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)


def kill_at_random(site: Site, process: subprocess.Popen[str], chance: random.Random, longest: float) -> None:
    """Kill it at a moment that the seed chooses, within so many seconds, unless it ends before."""
    deadline = time.monotonic() + chance.uniform(0.2, longest)
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    site.kill(process)


def sqlite_rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path, timeout=20) as database:
        return database.execute(query).fetchall()
