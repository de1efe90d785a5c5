"""Made-up figures fill the gaps, marked as such, give way to real ones, and never reach production."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from councils.models import Authority, KeyStatistics, Source, Year

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(data: Any) -> Any:
    call_command("load_reference", data=data.path, stdout=StringIO())
    return data


def make(data: Any, seed: int = 1) -> str:
    out = StringIO()
    call_command("make_illustrative", data=data.path, seed=seed, stdout=out)
    return out.getvalue()


def counts(output: str) -> list[int]:
    return [int(word) for word in output.splitlines()[1].split()[2:]]


def values() -> list[tuple[Any, ...]]:
    names = ("authority__slug", "year_id", "investigations", "upheld", "compliance_percent", "remedies")
    return list(KeyStatistics.objects.order_by("authority__slug", "year_id").values_list(*names))


def test_every_authority_with_residents_has_figures_for_each_year_of_its_life(data: Any) -> None:
    make(data)
    years = {
        slug: sorted(row.year_id for row in KeyStatistics.objects.filter(authority__slug=slug))
        for slug in ("rutland", "barnsley", "dorset", "dorset-county", "transport-for-london")
    }
    assert years == {
        "rutland": list(range(2019, 2026)),
        "barnsley": list(range(2019, 2026)),
        "dorset": list(range(2020, 2026)),  # it began on 1 April 2019
        "dorset-county": [],  # no population is known, and none is invented
        "transport-for-london": [],  # no peer group
    }


def test_every_row_says_that_it_is_made_up(data: Any) -> None:
    make(data)
    assert not KeyStatistics.objects.exclude(illustrative=True, source__kind="illustrative").exists()
    assert Source.objects.get(kind="illustrative").title == "Illustrative figures, made up to show the site"
    row = KeyStatistics.objects.get(authority__slug="rutland", year_id=2024)
    assert row.public_from == datetime(2024, 7, 30, 23, tzinfo=UTC)
    assert (row.similar_upheld_percent, row.similar_upheld_per_100k) == (None, None)


def test_every_row_has_its_history(data: Any) -> None:
    make(data)
    assert KeyStatistics.history.count() == KeyStatistics.objects.count() == 20
    assert KeyStatistics.history.exclude(history_change_reason="Made up to show the site").count() == 0


def test_the_same_seed_again_changes_nothing(data: Any) -> None:
    assert counts(make(data)) == [20, 0, 0]
    before = values()
    assert counts(make(data)) == [0, 0, 20]
    assert values() == before
    assert KeyStatistics.history.count() == 20


def test_another_seed_gives_other_figures_in_place_and_the_first_brings_them_back(data: Any) -> None:
    make(data, seed=1)
    before = values()
    told = counts(make(data, seed=2))
    assert told[0] == 0
    assert told[1] > 0
    assert values() != before
    make(data, seed=1)
    assert values() == before


def test_real_figures_are_left_alone_and_take_the_place_of_made_up_ones(data: Any) -> None:
    call_command("load_figures", data=data.path, stdout=StringIO())
    assert counts(make(data)) == [17, 0, 0]
    assert KeyStatistics.objects.live().get(authority__slug="rutland", year_id=2024).upheld == 3


def test_made_up_figures_go_when_their_authority_turns_out_to_have_ended(data: Any) -> None:
    make(data)
    data.replace("reference/authorities.csv", "1997-04-01,", "1997-04-01,2023-03-31")
    call_command("load_reference", data=data.path, stdout=StringIO())
    assert counts(make(data)) == [0, 0, 18, 2]
    gone = KeyStatistics.history.filter(history_type="-", authority__slug="rutland")
    assert {row.year_id for row in gone} == {2024, 2025}


def test_made_up_figures_that_a_letter_superseded_do_not_come_back(data: Any) -> None:
    make(data)
    old = KeyStatistics.objects.get(authority__slug="rutland", year_id=2020)
    old.superseded_at = datetime(2021, 1, 1, tzinfo=UTC)
    old.save()
    letter = Source.objects.create(kind="letter", reference="letter", title="A letter")
    KeyStatistics.objects.create(
        authority=old.authority, year_id=2020, source=letter, upheld=1, public_from=old.superseded_at
    )
    assert counts(make(data)) == [0, 0, 19]
    assert KeyStatistics.objects.live().get(authority__slug="rutland", year_id=2020).upheld == 1


def test_a_site_without_illustrative_figures_gets_none_and_is_told(data: Any, settings: Any) -> None:
    settings.ILLUSTRATIVE_FIGURES = False
    assert "none were made" in make(data)
    assert KeyStatistics.objects.count() == 0


def test_production_gets_none_whatever_the_other_setting_says(data: Any, settings: Any) -> None:
    settings.PRODUCTION, settings.ILLUSTRATIVE_FIGURES = True, True
    assert "none were made" in make(data)
    assert KeyStatistics.objects.count() == 0


def test_missing_years_or_averages_are_named(data: Any) -> None:
    Year.objects.filter(pk=2019).delete()
    with pytest.raises(
        CommandError, match="Not all years from 2019 to 2025 are loaded; run load_reference first"
    ):
        make(data)
    (data.path / "figures" / "national.tsv").unlink()
    with pytest.raises(CommandError, match=r"national\.tsv is missing"):
        make(data)
    assert Authority.objects.exists()
