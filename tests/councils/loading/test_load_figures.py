"""Reported figures go in as they were reported, and never over a letter's or a person's."""

from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from councils.loading.figures import REASON
from councils.models import Authority, KeyStatistics, Source

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 7, 24, tzinfo=UTC)


@pytest.fixture
def data(data: Any) -> Any:
    call_command("load_reference", data=data.path, stdout=StringIO())
    return data


def load(data: Any) -> str:
    out = StringIO()
    call_command("load_figures", data=data.path, stdout=out)
    return out.getvalue()


def counts(output: str) -> list[int]:
    return [int(word) for word in output.splitlines()[1].split()[2:]]


def of(slug: str, year: int) -> KeyStatistics:
    return KeyStatistics.objects.live().get(authority__slug=slug, year_id=year)


def a_live_row(kind: str, **values: Any) -> KeyStatistics:
    source = Source.objects.create(kind=kind, reference=f"a {kind}", title=f"A {kind}")
    rutland = Authority.objects.get(slug="rutland")
    given = {"investigations": 5, "upheld": 4, "public_from": LONG_AGO, **values}
    return KeyStatistics.objects.create(authority=rutland, year_id=2024, source=source, **given)


def test_a_line_is_stored_as_it_was_reported(data: Any) -> None:
    assert counts(load(data)) == [3, 0, 0]
    row = of("rutland", 2024)
    assert (row.investigations, row.upheld, row.upheld_percent, row.remedies, row.remedy_percent) == (
        4,
        3,
        75,
        0,
        0,
    )
    assert (row.similar_upheld_percent, row.similar_upheld_per_100k) == (79, Decimal("4.60"))
    assert (row.source.kind, row.source.title) == ("ombudsman", "Ombudsman's page for Rutland County Council")
    assert row.source.url.endswith("/rutland-county-council/statistics")
    assert row.source_note == "The Ombudsman's own page"
    assert (row.illustrative, row.approved_by) == (False, None)


def test_what_was_not_reported_stays_missing(data: Any) -> None:
    load(data)
    row = of("barnsley", 2023)
    assert row.upheld == 11
    for name in ("investigations", "upheld_percent", "compliance_outcomes", "remedies", "upheld_per_100k"):
        assert getattr(row, name) is None
    nothing = of("dorset", 2024)
    assert (nothing.investigations, nothing.upheld, nothing.upheld_percent) == (0, 0, None)


def test_figures_are_public_from_the_end_of_that_july(data: Any) -> None:
    load(data)
    assert of("rutland", 2024).public_from == datetime(2024, 7, 30, 23, tzinfo=UTC)
    assert KeyStatistics.objects.public(at=datetime(2024, 7, 30, 22, 59, tzinfo=UTC)).count() == 1
    assert KeyStatistics.objects.public(at=datetime(2024, 7, 30, 23, tzinfo=UTC)).count() == 3


def test_loading_again_changes_nothing(data: Any) -> None:
    load(data)
    assert counts(load(data)) == [0, 0, 3]
    assert KeyStatistics.history.count() == 3


def test_a_correction_in_the_file_is_made_with_its_history(data: Any) -> None:
    load(data)
    data.replace("figures/reported_figures.tsv", "\t4\t3\t75\t", "\t5\t4\t80\t")
    assert counts(load(data)) == [0, 1, 2]
    history = KeyStatistics.history.filter(authority__slug="rutland").order_by("history_id")
    assert [(row.upheld, row.history_change_reason) for row in history] == [(3, REASON), (4, REASON)]


def test_a_figure_withdrawn_from_the_file_becomes_missing(data: Any) -> None:
    load(data)
    data.replace("figures/reported_figures.tsv", "\t2\t100\t100\t0\t0\t13\t", "\t\t\t100\t0\t0\t13\t")
    load(data)
    assert of("rutland", 2024).compliance_percent is None


def test_a_letter_is_never_overwritten(data: Any) -> None:
    letter = a_live_row("letter")
    told = load(data)
    assert counts(told) == [2, 0, 0, 1]
    assert "Rutland County Council, year ending 2024: kept: a letter gives these figures." in told
    assert of("rutland", 2024) == letter
    assert of("rutland", 2024).upheld == 4


def test_what_a_person_approved_is_never_overwritten(data: Any) -> None:
    a_live_row("council", approved_by=get_user_model().objects.create_user("reviewer"))
    assert "kept: a person approved these figures" in load(data)
    assert of("rutland", 2024).upheld == 4


@pytest.mark.parametrize("end", ["withdrawn_at", "superseded_at"])
def test_figures_that_were_withdrawn_do_not_come_back(data: Any, end: str) -> None:
    load(data)
    row = of("rutland", 2024)
    setattr(row, end, row.public_from)
    row.save()
    assert "kept: these figures were withdrawn or replaced" in load(data)
    assert not KeyStatistics.objects.live().filter(authority__slug="rutland").exists()


def test_real_figures_take_the_place_of_made_up_ones(data: Any) -> None:
    made_up = a_live_row("illustrative", illustrative=True).pk
    assert counts(load(data)) == [3, 0, 0]
    assert not of("rutland", 2024).illustrative
    assert KeyStatistics.history.filter(id=made_up, history_type="-").exists()


def test_one_address_is_one_source(data: Any) -> None:
    url = "https://www.lgo.org.uk/your-councils-performance/rutland-county-council/statistics"
    line = f"Rutland County Council\t2023\t\t2\t\t\t\t\t\t\t\t\t\t{url}\t\t\t"
    data.append("figures/reported_figures.tsv", line)
    load(data)
    assert of("rutland", 2023).source == of("rutland", 2024).source


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "\t4\t3\t75\t",
            "\t2\t3\t75\t",
            "reported_figures.tsv line 2: Rutland County Council, upheld 3 is more than",
        ),
        ("\t4\t3\t75\t", "\t4\t3\t750\t", "reported_figures.tsv line 2: upheld_pct is 750"),
        (
            "\t4\t3\t75\t",
            "\t0\t0\t75\t",
            "reported_figures.tsv line 2: Rutland County Council, upheld_percent is 75",
        ),
        (
            "Dorset Council\t2024",
            "Dorset Council\t2019",
            "reported_figures.tsv line 4: 'Dorset Council' did not exist",
        ),
        (
            "Dorset Council\t2024",
            "Dorset Council\t2010",
            "reported_figures.tsv line 4: the year ending 2010 is not loaded",
        ),
        ("council\tyear", "name\tyear", "reported_figures.tsv line 1: the column 'council' is missing."),
        (
            "https://www.example-gazette.co.uk/news/1",
            "the gazette",
            "line 3: source_url 'the gazette' is not a web",
        ),
        ("gazette.co.uk/news/1", f"gazette.co.uk/{'n' * 400}", "line 3: "),
    ],
)
def test_a_wrong_line_stops_the_load_and_changes_nothing(
    data: Any, old: str, new: str, sentence: str
) -> None:
    data.replace("figures/reported_figures.tsv", old, new)
    sources = Source.objects.count()
    with pytest.raises(CommandError) as refused:
        load(data)
    assert str(refused.value).startswith("Nothing was changed.\n")
    assert sentence in str(refused.value)
    assert (KeyStatistics.objects.count(), KeyStatistics.history.count(), Source.objects.count()) == (
        0,
        0,
        sources,
    )


def test_figures_cannot_be_changed_behind_their_history(data: Any) -> None:
    load(data)
    with pytest.raises(TypeError, match=r"save\(\)"):
        KeyStatistics.objects.filter(year_id=2024).update(upheld=0)
    with pytest.raises(TypeError, match=r"save\(\)"), transaction.atomic():
        KeyStatistics.objects.bulk_update([of("rutland", 2024)], ["upheld"])
    assert of("rutland", 2024).upheld == 3


def test_without_authorities_there_is_nothing_to_match(data: Any) -> None:
    Authority.objects.filter(county__isnull=False).delete()
    Authority.objects.all().delete()
    with pytest.raises(CommandError, match="No authority is loaded yet; run load_reference first"):
        load(data)
