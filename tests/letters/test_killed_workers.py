"""Workers that are killed at any moment: real processes, a real database, every letter read once and only once."""

import os
import random
import shutil
import signal
import sqlite3
import time
import uuid
from contextlib import contextmanager

import psycopg
import pytest

from tests.letters.killing import RECEIVE, SEED, Site

MANY = 24


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A migrated database with one council, on SQLite or on the PostgreSQL server that DATABASE_URL names."""
    folder = tmp_path_factory.mktemp("prepared")
    server = os.environ.get("DATABASE_URL", "")
    with database(server, folder) as url:
        site = Site(folder, url)
        site.run("migrate", "--verbosity", "0")
        site.shell(SEED)
        yield site


@pytest.fixture
def site(tmp_path, prepared):
    """A copy of it for one test, with a storage of its own."""
    with database(prepared.database_url, tmp_path, copy_of=prepared) as url:
        made = Site(tmp_path, url)
        yield made
        made.kill_all()


@contextmanager
def database(server, folder, copy_of=None):
    """The address of a new database."""
    if not server.startswith("postgres"):
        if copy_of:
            shutil.copy(copy_of.folder / "site.sqlite3", folder)
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    name, base = f"killed_{uuid.uuid4().hex[:12]}", server.rpartition("/")[0]
    template = f' TEMPLATE "{copy_of.database_url.rpartition("/")[2]}"' if copy_of else ""
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{template}')
        try:
            yield f"{base}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def folder(tmp_path, samples):
    """Letters that differ, of which one prints another average."""
    text = (samples / "rutland-2020.txt").read_text(encoding="utf-8")
    made = tmp_path / "incoming"
    made.mkdir()
    for number in range(MANY):
        wrong = text.replace("**56%**", "**65%**") if number == MANY // 2 else text
        (made / f"{number:02}.txt").write_text(f"{wrong}\ncopy {number}", encoding="utf-8")
    return made


def finished(site):
    """How many letters are past reading, straight from the database."""
    query = "SELECT count(*) FROM letters_letter WHERE state NOT IN ('received', 'reading')"

    def count():
        if site.database_url.startswith("sqlite"):
            with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as connection:
                return connection.execute(query).fetchone()[0]
        with psycopg.connect(site.database_url) as connection:
            return connection.execute(query).fetchone()[0]

    return count


def assert_each_was_read_once(site):
    letters, tasks = site.facts()
    assert len(letters) == MANY
    assert {state for _, state, *_ in letters} == {"to_review"}
    assert [reads for _, _, reads, _ in letters] == [1] * MANY
    # The one that prints another average differs from all, whoever was read first; each of them only from it.
    for name, _, _, found in letters:
        if name == f"{MANY // 2:02}.txt":
            assert found == ["figures_differ_from_waiting"] * (MANY - 1) + ["peer_average_differs"]
        else:
            assert found == ["figures_differ_from_waiting"], name
    assert set(tasks) <= {"SUCCESSFUL"}
    assert "everything agrees" in site.run("check_letters")


def test_workers_killed_at_any_moment_leave_each_letter_read_once(site, folder):
    chance = random.Random(20200722)
    site.shell(RECEIVE.format(folder=str(folder)))
    for _ in range(3):
        worker = site.start("db_worker", "--interval", "0.05", "--no-startup-delay")
        site.kill_in_the_middle(worker, chance, finished(site))
    site.run("retry_stuck_letters", "--seconds", "0")
    site.run("db_worker", "--batch", "--no-startup-delay")
    assert site.run("retry_stuck_letters", "--seconds", "0").strip() == "0 letters queued again."
    assert_each_was_read_once(site)


def test_an_ingestion_that_was_killed_is_finished_by_the_next(site, folder):
    chance = random.Random(19970401)
    for _ in range(2):
        killed = site.start("ingest", str(folder))
        site.kill_in_the_middle(killed, chance, finished(site))
    assert 0 < finished(site)() < MANY
    said = site.run("ingest", str(folder))
    assert said.split()[-1] == str(MANY)
    assert_each_was_read_once(site)


def test_a_worker_that_is_asked_to_stop_finishes_the_letter_in_hand(site, folder):
    count = finished(site)
    site.shell(RECEIVE.format(folder=str(folder)))
    worker = site.start("db_worker", "--interval", "0.05", "--no-startup-delay")
    while worker.poll() is None and count() == 0:
        time.sleep(0.005)
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=60)
    assert worker.returncode == 0
    letters, tasks = site.facts()
    assert "reading" not in {state for _, state, *_ in letters}
    assert "RUNNING" not in tasks
    assert 0 < count() < MANY
