"""The reference data goes in whole, once, with its history, or not at all."""

import re
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from councils.loading.reference import REASON
from councils.models import (
    Authority,
    AuthorityAlias,
    AuthorityContext,
    FormerCode,
    NationalFigures,
    Neighbour,
    PeerAverage,
    Population,
    Source,
    Year,
)

pytestmark = pytest.mark.django_db


def load(data: Any) -> str:
    out = StringIO()
    call_command("load_reference", data=data.path, stdout=out)
    return out.getvalue()


def counts(output: str) -> dict[str, list[int]]:
    rows = [line.split() for line in output.splitlines()[1:]]
    return {
        " ".join(word for word in row if not word.isdigit()): [int(w) for w in row if w.isdigit()]
        for row in rows
    }


def rows_of_everything() -> list[int]:
    models = (
        Authority,
        AuthorityAlias,
        FormerCode,
        Population,
        Year,
        PeerAverage,
        NationalFigures,
        Source,
        Neighbour,
        AuthorityContext,
    )
    kept = (Authority, Neighbour, AuthorityContext)
    return [*(model.objects.count() for model in models), *(model.history.count() for model in kept)]


def test_everything_the_files_say_is_there(data: Any) -> None:
    load(data)
    district = Authority.objects.get(slug="east-dorset")
    assert district.county == Authority.objects.get(slug="dorset-county")
    assert [after.slug for after in district.successors.all()] == ["dorset"]
    assert (district.start_date, district.end_date) == (date(1974, 4, 1), date(2019, 3, 31))
    rutland = Authority.objects.get(slug="rutland")
    assert rutland.website == "https://www.rutland.gov.uk"
    assert [alias.name for alias in rutland.aliases.all()] == ["Rutland UA"]
    london = Authority.objects.get(slug="transport-for-london")
    assert (london.type, london.kind, london.has_peer_group) == ("other", "transport-authority", False)
    assert Year.objects.get(pk=2021).notice == "Closed for about three months."


def test_a_population_is_found_by_a_code_the_authority_no_longer_has(data: Any) -> None:
    load(data)
    barnsley = Authority.objects.get(slug="barnsley")
    assert barnsley.gss_code == "E08000038"
    assert [(row.year, row.residents) for row in barnsley.populations.all()] == [(2023, 248071)]


def test_an_average_names_its_source_and_keeps_what_was_not_printed_missing(data: Any) -> None:
    load(data)
    average = PeerAverage.objects.get(type="unitary", year=2020)
    assert (average.upheld_percent, average.upheld_per_100k) == (56, None)
    assert average.source.title == "Annual review letter 2020 to Rutland County Council"
    assert average.source.url == ""


def test_national_figures_name_their_sources_and_keep_what_was_not_published_missing(data: Any) -> None:
    load(data)
    first, second = NationalFigures.objects.order_by("year_id")
    assert (first.upheld_percent, first.compliance_percent, first.remedy_percent) == (61, Decimal("99.4"), 13)
    assert first.source.url == "https://example.org"
    assert first.source_note == "Also Rutland's report"
    assert (second.year_id, second.compliance_percent) == (2024, None)
    assert (second.source.title, second.source.url, second.source_note) == (
        "Review of complaints 2023-24",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "2020\t62\t\t\t\thttps://example.org\t",
            "national.tsv line 4: the national figures of 2020 are already at national.tsv line 2.",
        ),
        (
            "2030\t62\t\t\t\thttps://example.org\t",
            "national.tsv line 4: the year ending 2030 is not in years.csv.",
        ),
        ("2023\t62\t\t\t\t\t", "source_url and source_reference are both blank"),
        ("2023\t162\t\t\t\thttps://example.org\t", "upheld_percent"),
    ],
)
def test_wrong_national_figures_are_refused_with_their_line(data: Any, line: str, sentence: str) -> None:
    data.append("figures/national.tsv", line)
    with pytest.raises(CommandError, match=re.escape(sentence)):
        load(data)
    assert NationalFigures.objects.count() == 0


def test_loading_again_changes_nothing_and_says_so(data: Any) -> None:
    first = counts(load(data))
    before = rows_of_everything()
    again = counts(load(data))
    assert rows_of_everything() == before
    assert first["authorities"] == [5, 0, 0]
    assert again["authorities"] == [0, 0, 5]
    assert all(row[:2] == [0, 0] for row in again.values())


def test_what_changed_in_the_files_is_changed_with_its_reason_in_the_history(data: Any) -> None:
    load(data)
    data.replace("reference/authorities.csv", "https://www.rutland.gov.uk", "https://rutland.example")
    data.replace("reference/population_2011_2024.csv", "41381", "41400")
    data.replace("reference/years.csv", "Closed for about three months.", "Shut for a while.")
    data.replace("figures/peer_averages.tsv", "\t79\t", "\t78\t")
    told = counts(load(data))
    assert told["authorities"] == [0, 1, 4]
    assert told["populations"] == [0, 1, 3]
    assert told["reporting years"] == [0, 1, 7]
    assert told["averages of similar authorities"] == [0, 1, 2]
    history = list(Authority.history.filter(slug="rutland").order_by("history_id"))
    assert [(row.history_type, row.website) for row in history] == [
        ("+", "https://www.rutland.gov.uk"),
        ("~", "https://rutland.example"),
    ]
    assert {row.history_change_reason for row in history} == {REASON}
    assert PeerAverage.history.filter(type="unitary", year_id=2024).count() == 2


def test_a_wrong_successor_is_put_right(data: Any) -> None:
    load(data)
    data.replace("reference/authorities.csv", "E06000059,E10000009", "E06000017,E10000009")
    assert counts(load(data))["successors"] == [1, 0, 1, 1]
    assert [one.slug for one in Authority.objects.get(slug="east-dorset").successors.all()] == ["rutland"]


def test_names_added_by_hand_are_kept(data: Any) -> None:
    load(data)
    AuthorityAlias.objects.create(authority=Authority.objects.get(slug="rutland"), name="RCC")
    load(data)
    assert AuthorityAlias.objects.filter(name="RCC").exists()


def test_a_reorganisation_is_loaded_over_what_it_replaces(data: Any) -> None:
    """A council of the same name takes over while the old one ends, in one run."""
    load(data)
    old = "E06000017,Rutland County Council,Rutland,rutland,unitary,East Midlands,1997-04-01,,,,"
    data.replace(
        "reference/authorities.csv", old, old.replace("1997-04-01,,,", "1997-04-01,2027-03-31,E06000099,")
    )
    data.append(
        "reference/authorities.csv",
        "E06000099,Rutland County Council,Rutland,rutland-2027,unitary,East Midlands,2027-04-01,,,,,,",
    )
    assert counts(load(data))["authorities"] == [1, 1, 4]
    assert Authority.objects.get(slug="rutland").successors.get().slug == "rutland-2027"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentences"),
    [
        (
            "reference/authorities.csv",
            "E08000038",
            "E06000017",
            ["authorities.csv line 6", "'E06000017'", "line 5"],
        ),
        (
            "reference/authorities.csv",
            "Barnsley Metropolitan Borough Council",
            "RUTLAND county council",
            ["authorities.csv line 6", "'RUTLAND county council' is also that of Rutland County Council"],
        ),
        (
            "reference/authorities.csv",
            "2019-04-01,,",
            "2019-04-01,2018-03-31,",
            ["line 4", "2018-03-31", "2019-04-01"],
        ),
        ("reference/authorities.csv", ",E10000009,", ",E10000077,", ["line 3", "county 'E10000077'"]),
        ("reference/authorities.csv", ",E06000059,E1", ",nowhere,E1", ["line 3", "successor 'nowhere'"]),
        ("reference/authorities.csv", ",barnsley,", ",rutland,", ["line 6", "slug 'rutland'"]),
        ("reference/authorities.csv", ",metropolitan,", ",parish,", ["line 6", "type 'parish' is unknown"]),
        (
            "reference/authorities.csv",
            "1997-04-01",
            "1997-04-31",
            ["line 5", "start_date '1997-04-31' is not a date"],
        ),
        ("reference/authorities.csv", "website", "site", ["line 1", "the column 'website' is missing"]),
        ("reference/authorities.csv", "East Midlands", "East " * 9, ["authorities.csv line 5: region", "30"]),
        (
            "reference/authorities.csv",
            "https://www.rutland.gov.uk",
            "rutland",
            ["authorities.csv line 5: website"],
        ),
        ("reference/authorities.csv", "Barnsley MBC", "B" * 121, ["authorities.csv line 6: name", "120"]),
        (
            "reference/other_bodies.csv",
            "Transport for London",
            "Rutland County Council",
            ["other_bodies.csv line 2"],
        ),
        ("reference/population_2011_2024.csv", "E08000016", "E08000099", ["line 4", "'E08000099'"]),
        (
            "reference/population_2011_2024.csv",
            "E06000017,2019",
            "E06000017,2023",
            ["line 3", "Rutland", "line 2"],
        ),
        ("reference/years.csv", "2019,", "2018,", ["years.csv line 3", "2018"]),
        (
            "figures/peer_averages.tsv",
            "unitary\t2020",
            "unitary\t2024",
            ["line 3", "unitary average of 2024"],
        ),
        (
            "figures/peer_averages.tsv",
            "unitary\t2020",
            "unitary\t2010",
            ["line 2", "2010 is not in years.csv"],
        ),
    ],
)
def test_a_contradiction_stops_the_load_and_changes_nothing(
    data: Any, file: str, old: str, new: str, sentences: list[str]
) -> None:
    load(data)
    before = rows_of_everything()
    data.append("reference/authorities.csv", "E06000098,New Council,New,new,unitary,,2020-04-01,,,,,,")
    data.replace(file, old, new)
    with pytest.raises(CommandError) as refused:
        load(data)
    assert str(refused.value).startswith("Nothing was changed.\n")
    assert all(sentence in str(refused.value) for sentence in sentences)
    assert refused.value.returncode != 0
    assert rows_of_everything() == before


def test_every_contradiction_is_told_at_once(data: Any) -> None:
    data.replace("reference/authorities.csv", ",E10000009,", ",E10000077,")
    data.replace("reference/population_2011_2024.csv", "E08000016", "E08000099")
    with pytest.raises(CommandError) as refused:
        load(data)
    assert len(str(refused.value).splitlines()) == 3
    assert rows_of_everything() == [0] * 13


def test_a_clash_with_what_the_database_holds_changes_nothing(data: Any) -> None:
    Authority.objects.create(slug="made-by-hand", name="Dorset Council", short_name="Dorset", type="unitary")
    before = rows_of_everything()
    with pytest.raises(
        CommandError, match="The database refuses the files, because of rows it already holds"
    ):
        load(data)
    assert rows_of_everything() == before


def test_a_missing_file_is_named(data: Any) -> None:
    (data.path / "reference" / "years.csv").unlink()
    with pytest.raises(CommandError, match=r"years\.csv is missing"):
        load(data)


def test_an_address_of_its_own_is_kept_when_an_authority_is_renamed(data: Any) -> None:
    """The slug is what an authority is known by: a new name changes the row, it adds no second council."""
    load(data)
    data.replace(
        "reference/authorities.csv", "Barnsley Metropolitan Borough Council", "City of Barnsley Council"
    )
    assert counts(load(data))["authorities"] == [0, 1, 4]
    assert Authority.objects.get(slug="barnsley").name == "City of Barnsley Council"
    names = Authority.history.filter(slug="barnsley").order_by("history_id").values_list("name", flat=True)
    assert list(names) == ["Barnsley Metropolitan Borough Council", "City of Barnsley Council"]


def test_a_council_that_leaves_the_file_is_not_deleted(data: Any) -> None:
    load(data)
    lines = data.text("reference/authorities.csv").splitlines(keepends=True)
    data.write("reference/authorities.csv", "".join(line for line in lines if "Rutland" not in line))
    rows = data.text("reference/population_2011_2024.csv").splitlines(keepends=True)
    data.write("reference/population_2011_2024.csv", "".join(row for row in rows if "E06000017" not in row))
    for name in ("ons_nearest_neighbours", "dfe_statistical_neighbours", "authority_context"):
        entries = data.text(f"reference/{name}.csv").splitlines(keepends=True)
        data.write(f"reference/{name}.csv", "".join(row for row in entries if "E06000017" not in row))
    told = counts(load(data))
    assert told["authorities"] == [0, 0, 4, 0]
    assert told["neighbours"] == [0, 0, 1, 3]
    assert Authority.objects.filter(slug="rutland").exists()


def test_a_source_that_a_letter_gave_keeps_its_own_title(data: Any) -> None:
    """The letter room may already have stored the letter under the same reference, with its address."""
    reference = "Annual review letter 2020 to Rutland County Council"
    Source.objects.create(
        kind="letter", reference=reference, title="The letter", url="/councils/rutland/letters/2020/"
    )
    load(data)
    source = PeerAverage.objects.get(type="unitary", year=2020).source
    assert (source.title, source.url) == ("The letter", "/councils/rutland/letters/2020/")
    assert Source.objects.filter(reference=reference).count() == 1
