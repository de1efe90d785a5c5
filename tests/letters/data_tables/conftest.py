"""Data tables taken in and made ready to be confirmed."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files import File

from councils.models import KeyStatistics, Source, Year
from letters.actions import data_tables as actions
from letters.extraction import sniff_table_kind
from tests.data_tables.workbooks import decisions_row, decisions_workbook

NOW = datetime(2026, 8, 20, 9, tzinfo=UTC)
RELEASED = date(2026, 7, 30)
"""A day that is over at NOW."""


@pytest.fixture
def take_in(councils, uploader):
    """Receive a table from these bytes, as the upload screen does."""

    def _take_in(data, name="decisions 2024-25.xlsx", by=None):
        kind = sniff_table_kind(data[: 64 * 1024], name)
        file = File(BytesIO(data), name=name)
        return actions.receive_table(file=file, name=name, kind=kind, by=by or uploader).table

    return _take_in


@pytest.fixture
def ready(take_in, uploader):
    """A table with its year and release date chosen."""

    def _ready(data, *, sheet=1, year=2025, public_from=RELEASED, meanings=None, **about):
        table = take_in(data, **about)
        return actions.choose(
            table=table, sheet=sheet, year=Year.objects.get(pk=year), public_from=public_from,
            meanings=meanings or {}, by=uploader,
        )  # fmt: skip

    return _ready


@pytest.fixture
def import_table(ready, reviewer):
    """Make a table ready and confirm it, as the reviewer."""

    def _import(data, *, at=NOW, supersede=frozenset(), **about):
        return import_now(ready(data, **about), by=reviewer, at=at, supersede=supersede)

    return _import


def import_now(table, *, by, at=NOW, **options):
    return actions.confirm(
        table=table, by=by, at=at, fingerprint=actions.plan_of(table).fingerprint, **options
    )


@pytest.fixture
def three_rows():
    """Decisions about the three councils, with the same average for each."""
    return decisions_workbook(
        decisions_row("Essex County Council", 11, 41),
        decisions_row("Leeds", 15, 44),
        decisions_row("Rutland County Council", 0, 1),
        ["Total", 1, 2, 3, 4, 26, 86, 122, 0.77, 0.8],
    )


def hold(authority, kind="council", *, year=2025, public_from=datetime(2025, 8, 1, tzinfo=UTC), **figures):
    """Figures that are stored already."""
    source, _ = Source.objects.get_or_create(
        reference=f"{kind} source", defaults={"kind": kind, "title": f"A {kind} source", "url": "/here/"}
    )
    return KeyStatistics.objects.create(
        authority=authority, year_id=year, source=source, public_from=public_from, **figures
    )


def live(authority, year=2025):
    return KeyStatistics.objects.live().get(authority=authority, year_id=year)


def public(authority, at, year=2025):
    return KeyStatistics.objects.public(at=at).filter(authority=authority, year_id=year).first()
