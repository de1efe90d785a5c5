"""The same files give the same site: loaded twice, in another order, or saved by another program."""

from collections.abc import Callable
from io import StringIO
from itertools import permutations
from typing import Any

import pytest
from django.core.management import call_command

from councils.models import (
    Authority,
    AuthorityAlias,
    AuthorityContext,
    KeyStatistics,
    NationalFigures,
    Neighbour,
    PeerAverage,
    Population,
    Source,
)

pytestmark = pytest.mark.django_db

FILES = (
    "reference/authorities.csv",
    "reference/other_bodies.csv",
    "reference/population_2011_2024.csv",
    "reference/years.csv",
    "reference/ons_nearest_neighbours.csv",
    "reference/dfe_statistical_neighbours.csv",
    "reference/authority_context.csv",
    "figures/peer_averages.tsv",
    "figures/national.tsv",
    "figures/reported_figures.tsv",
)
COMMANDS = ("load_reference", "load_figures", "make_illustrative")


def load(data: Any, *commands: str) -> str:
    out = StringIO()
    for command in commands or COMMANDS:
        call_command(command, data=data.path, stdout=out)
    return out.getvalue()


def site() -> dict[str, list[tuple[Any, ...]]]:
    """Everything a reader can see, without the numbers that the database gave to rows."""
    figures = ("authority__slug", "year_id", "investigations", "upheld", "upheld_percent")
    more = ("compliance_outcomes", "compliance_percent", "remedies", "remedy_percent", "illustrative")
    councils = ("slug", "name", "type", "county__slug", "start_date", "end_date", "website")
    averages = ("type", "year_id", "upheld_percent", "compliance_percent", "remedy_percent", "source__title")
    neighbours = ("authority__slug", "listed_by", "rank", "neighbour__slug", "closeness")
    contexts = ("authority__slug", "rural_urban", "ons_cluster", "deprivation_score", "deprivation_band")
    sources = ("reference", "kind", "title", "url")
    return {
        "councils": sorted(map(str, Authority.objects.values_list(*councils))),
        "successors": sorted(map(str, Authority.objects.values_list("slug", "successors__slug"))),
        "names": sorted(map(str, AuthorityAlias.objects.values_list("authority__slug", "name"))),
        "residents": sorted(map(str, Population.objects.values_list("authority__slug", "year", "residents"))),
        "neighbours": sorted(map(str, Neighbour.objects.values_list(*neighbours))),
        "contexts": sorted(map(str, AuthorityContext.objects.values_list(*contexts))),
        "averages": sorted(map(str, PeerAverage.objects.values_list(*averages))),
        "national": sorted(
            map(str, NationalFigures.objects.values_list("year_id", "upheld_percent", "source__title"))
        ),
        "sources": sorted(map(str, Source.objects.values_list(*sources))),
        "figures": sorted(map(str, KeyStatistics.objects.values_list(*figures, *more, "source__title"))),
    }


def rewrite(data: Any, change: Callable[[str], str]) -> None:
    for file in FILES:
        data.write(file, change(data.text(file)))


def upside_down(text: str) -> str:
    header, *lines = text.splitlines(keepends=True)
    return "".join([header, *reversed(lines)])


def nothing_happened(told: str) -> bool:
    """No table of the output counts anything added, changed or removed."""
    rows = [line.split() for line in told.splitlines()]
    counted = [[int(word) for word in row if word.isdigit()] for row in rows]
    return all(row[:2] == [0, 0] for row in counted if len(row) == 3) and any(counted)


def test_the_lines_of_a_file_may_stand_in_any_order_when_loaded_first(data: Any) -> None:
    rewrite(data, upside_down)
    load(data)
    turned = site()
    assert turned["successors"].count("('east-dorset', 'dorset')") == 1
    assert "('dorset-county', 'dorset')" in turned["successors"]
    rewrite(data, upside_down)
    assert nothing_happened(load(data))
    assert site() == turned


@pytest.mark.parametrize(
    "change",
    [
        upside_down,
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n\n",
        lambda text: text.replace("Rutland County Council\t", "  Rutland County Council \t"),
    ],
    ids=["turned", "byte order mark", "no last line end", "blank lines", "spaces"],
)
def test_a_file_saved_by_another_program_changes_nothing(data: Any, change: Callable[[str], str]) -> None:
    load(data)
    before, history = site(), Authority.history.count() + KeyStatistics.history.count()
    rewrite(data, change)
    told = load(data)
    assert nothing_happened(told)
    assert site() == before
    assert Authority.history.count() + KeyStatistics.history.count() == history


def test_windows_line_ends_change_nothing(data: Any) -> None:
    load(data)
    before = site()
    for file in FILES:
        path = data.path / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert nothing_happened(load(data))
    assert site() == before


def test_columns_may_change_places(data: Any) -> None:
    load(data)
    before = site()
    lines = [line.split("\t") for line in data.text("figures/reported_figures.tsv").splitlines()]
    data.write("figures/reported_figures.tsv", "".join("\t".join(reversed(row)) + "\n" for row in lines))
    assert nothing_happened(load(data))
    assert site() == before


@pytest.mark.parametrize("order", list(permutations(COMMANDS[1:])), ids="-".join)
def test_real_and_made_up_figures_may_be_loaded_in_either_order(data: Any, order: tuple[str, ...]) -> None:
    load(data, "load_reference", *order)
    live = KeyStatistics.objects.live()
    assert live.get(authority__slug="rutland", year_id=2024).upheld == 3
    assert not live.get(authority__slug="rutland", year_id=2024).illustrative
    assert live.get(authority__slug="rutland", year_id=2023).illustrative
    pairs = list(live.values_list("authority__slug", "year_id"))
    assert len(pairs) == len(set(pairs)) == 20


def test_a_third_run_after_a_correction_is_quiet_again(data: Any) -> None:
    load(data)
    data.replace("figures/reported_figures.tsv", "\t\t11\t", "\t\t12\t")
    assert not nothing_happened(load(data))
    corrected = site()
    assert nothing_happened(load(data))
    assert site() == corrected


def test_a_correction_taken_back_leaves_both_steps_in_the_history(data: Any) -> None:
    load(data)
    before = site()
    data.replace("figures/reported_figures.tsv", "\t\t11\t", "\t\t12\t")
    load(data)
    data.replace("figures/reported_figures.tsv", "\t\t12\t", "\t\t11\t")
    load(data)
    assert site() == before
    rows = KeyStatistics.history.filter(authority__slug="barnsley", year_id=2023, illustrative=False)
    assert list(rows.order_by("history_id").values_list("upheld", flat=True)) == [11, 12, 11]
