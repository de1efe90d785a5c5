"""A wrong line is refused with its file and number, and nothing of any file goes in."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models

from councils.models import (
    Authority,
    AuthorityAlias,
    AuthorityContext,
    FormerCode,
    KeyStatistics,
    Neighbour,
    PeerAverage,
    Population,
    Source,
    Year,
)

pytestmark = pytest.mark.django_db

STORED: tuple[type[models.Model], ...] = (
    Authority,
    AuthorityAlias,
    AuthorityContext,
    FormerCode,
    KeyStatistics,
    Neighbour,
    PeerAverage,
    Population,
    Source,
    Year,
)
AUTHORITIES = "reference/authorities.csv"
OTHERS = "reference/other_bodies.csv"
POPULATIONS = "reference/population_2011_2024.csv"
YEARS = "reference/years.csv"
ONS = "reference/ons_nearest_neighbours.csv"
DFE = "reference/dfe_statistical_neighbours.csv"
CONTEXT = "reference/authority_context.csv"
PEERS = "figures/peer_averages.tsv"
NATIONAL = "figures/national.tsv"
FIGURES = "figures/reported_figures.tsv"

Change = Callable[[Any], None]


def run(command: str, data: Any) -> str:
    out = StringIO()
    call_command(command, data=data.path, stdout=out)
    return out.getvalue()


def everything() -> list[list[dict[str, Any]]]:
    """Every stored row, value by value."""
    return [list(model._default_manager.order_by("pk").values()) for model in STORED]


def refusal(command: str, data: Any) -> str:
    """What the command says as it refuses; the database must be as it was."""
    before = everything()
    with pytest.raises(CommandError) as refused:
        run(command, data)
    assert everything() == before
    said = str(refused.value)
    assert said.startswith("Nothing was changed.\n")
    return said.removeprefix("Nothing was changed.\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            AUTHORITIES,
            "E08000016,",
            "E0800016,",
            "authorities.csv line 6: former_gss_codes 'E0800016' is not a GSS code; it is an E and eight figures.",
        ),
        (
            AUTHORITIES,
            "E06000017,Rutland",
            "e06000017,Rutland",
            "authorities.csv line 5: gss_code 'e06000017' is not a GSS code; it is an E and eight figures.",
        ),
        (
            AUTHORITIES,
            ",Barnsley,barnsley,",
            ",Barnsley,Barnsley,",
            "authorities.csv line 6: slug 'Barnsley' must be small letters and figures joined by hyphens.",
        ),
        (
            AUTHORITIES,
            ",Rutland,rutland,",
            ",,rutland,",
            "authorities.csv line 5: short_name is blank; it must be given.",
        ),
        (
            AUTHORITIES,
            ",2019-03-31,E06000059,,",
            ",,E06000059,,",
            "authorities.csv line 2: Dorset County Council has successors (E06000059) but no end_date.",
        ),
        (
            AUTHORITIES,
            ",E10000009,",
            ",E06000059,",
            "authorities.csv line 3: Dorset Council, the county of East Dorset District Council, is no county council.",
        ),
        (
            AUTHORITIES,
            "2019-04-01,,,,,,https",
            "2019-04-01,2019-03-31,,,,,https",
            "authorities.csv line 4: Dorset Council ends on 2019-03-31, before it starts on 2019-04-01.",
        ),
        (
            OTHERS,
            "transport-authority,",
            ",",
            "other_bodies.csv line 2: kind is blank; it must be given.",
        ),
        (
            OTHERS,
            "Transport for London",
            "???",
            "other_bodies.csv line 2: no address can be made from the name '???'.",
        ),
        (
            OTHERS,
            "Transport for London",
            "Rutland",
            "other_bodies.csv line 2: the slug 'rutland' of Rutland is already that of Rutland County Council",
        ),
        (
            POPULATIONS,
            "39927",
            "39,927",
            "population_2011_2024.csv line 2: it has 5 cells, but the header has 4.",
        ),
        (
            POPULATIONS,
            "E06000017,2019",
            "E06000017,20190",
            "population_2011_2024.csv line 2: year 20190 is not a year between 2000 and 2100.",
        ),
        (
            POPULATIONS,
            "248071",
            "0",
            "population_2011_2024.csv line 4: population is 0; leave the line out where the number of residents",
        ),
        (
            POPULATIONS,
            "E08000016,2023,248071",
            "E06000017,2023,248071",
            "line 4: the population of Rutland County Council in 2023 is already at population_2011_2024.csv line 3.",
        ),
        (
            YEARS,
            "2022,",
            "2022-23,",
            "years.csv line 6: year_ending '2022-23' is not a whole number of at least 0.",
        ),
        (
            YEARS,
            "2022,",
            "1022,",
            "years.csv line 6: year_ending 1022 is not a year between 2000 and 2100.",
        ),
        (
            PEERS,
            "unitary\t2020\t56",
            "unitary\t2020\t56%",
            "peer_averages.tsv line 2: similar_upheld_pct '56%' is not a whole number of at least 0.",
        ),
        (
            PEERS,
            "\t4.6\t",
            "\t4.61234\t",
            "peer_averages.tsv line 3: similar_upheld_per_100k '4.61234' is not a number with at most two decimals.",
        ),
        (
            PEERS,
            "metropolitan\t2024",
            "other\t2024",
            "peer_averages.tsv line 4: authority_type 'other' is no peer group; use one of county, district,",
        ),
        (
            PEERS,
            "Annual review letter 2020 to Rutland County Council",
            "",
            "peer_averages.tsv line 2: source_url and source_reference are both blank",
        ),
        (
            ONS,
            "E06000017,1,E06000059",
            "E06000017,1,E06000098",
            "ons_nearest_neighbours.csv line 2: no authority has or had the GSS code 'E06000098'.",
        ),
        (
            ONS,
            "E06000017,1,E06000059",
            "E06000017,1,E06000017",
            "ons_nearest_neighbours.csv line 2: Rutland County Council cannot be its own neighbour.",
        ),
        (
            ONS,
            "E06000017,1,E06000059",
            "E06000017,1,E08000016",
            "line 2: Barnsley Metropolitan Borough Council (metropolitan) is of another type than Rutland",
        ),
        (
            ONS,
            "E06000017,1,E06000059",
            "E06000017,0,E06000059",
            "ons_nearest_neighbours.csv line 2: rank is 0; the most alike has rank 1.",
        ),
        (
            DFE,
            "E08000016,2,",
            "E08000038,1,",
            "line 3: rank 1 of Barnsley Metropolitan Borough Council is already at dfe_statistical_neighbours.csv",
        ),
        (
            DFE,
            "E08000016,2,E06000059",
            "E08000038,2,E06000017",
            "line 3: Rutland County Council is already a neighbour of Barnsley Metropolitan Borough Council at dfe",
        ),
        (
            CONTEXT,
            "E06000017,Rutland County Council,unitary",
            "E06000017,Rutland County Council,county",
            "authority_context.csv line 2: type 'county' of Rutland County Council should be 'unitary'.",
        ),
        (
            CONTEXT,
            "E06000059,",
            "E06000017,",
            "line 3: the context of Rutland County Council is already at authority_context.csv line 2.",
        ),
        (
            CONTEXT,
            "E06000059,",
            "E06000098,",
            "authority_context.csv line 3: no authority has or had the GSS code 'E06000098'.",
        ),
        (
            CONTEXT,
            "RMN",
            "RXN",
            "authority_context.csv line 2: rural_urban_code 'RXN' is unknown; use UU, UI, RI, RM, then N or F.",
        ),
        (
            CONTEXT,
            "7.125",
            "-7.1",
            "line 2: imd2025_average_score '-7.1' is not a number with at most three decimals.",
        ),
        (
            CONTEXT,
            "unitary,C,RMN",
            "unitary,CC,RMN",
            "authority_context.csv line 2: ons_cluster",
        ),
    ],
)
def test_reference_data_with_one_wrong_cell_is_refused_whole(
    data: Any, file: str, old: str, new: str, said: str
) -> None:
    run("load_reference", data)
    run("load_figures", data)
    data.append(YEARS, "2030,A year that must not go in")
    data.replace(file, old, new)
    assert said in refusal("load_reference", data)


RUTLAND = "Rutland County Council\t2024\t4\t3\t75\t79\t2\t100\t100\t0\t0\t13\t7.2"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            RUTLAND,
            RUTLAND.replace("\t4\t3\t", "\t3\t4\t"),
            "line 2: Rutland County Council, upheld 4 is more than investigations 3.",
        ),
        (
            RUTLAND,
            RUTLAND.replace("\t100\t0\t0\t", "\t100\t4\t0\t"),
            "line 2: Rutland County Council, remedies 4 is more than upheld 3.",
        ),
        (
            RUTLAND,
            RUTLAND.replace("\t2\t100\t", "\t0\t100\t"),
            "line 2: Rutland County Council, compliance_percent is 100, but compliance_outcomes is 0",
        ),
        (
            RUTLAND,
            RUTLAND.replace("\t75\t", "\t75.5\t"),
            "line 2: upheld_pct '75.5' is not a whole number of at least 0.",
        ),
        (
            RUTLAND,
            RUTLAND.replace("\t7.2", "\t-7.2"),
            "line 2: upheld_per_100k '-7.2' is not a number with at most two decimals.",
        ),
        (
            "Dorset Council\t2024\t0\t0\t",
            "Dorset Council\t2024\t0\t0\t0",
            "line 4: Dorset Council, upheld_percent is 0, but investigations is 0 and there is no rate of nothing.",
        ),
        (
            "Dorset Council\t2024\t0\t0\t",
            "Dorset Council\t2024\t\t\t",
            "line 4: Dorset Council, the line gives no figure at all; leave it out.",
        ),
        (
            "Dorset Council\t2024",
            "Barnsley\t2023",
            "line 4: Barnsley in 2023 is already at reported_figures.tsv line 3.",
        ),
        (
            "Dorset Council\t2024",
            "Dorsit Council\t2024",
            "line 4: no authority is called 'Dorsit Council'. Did you mean Dorset Council",
        ),
        (
            "Dorset Council\t2024",
            "Dorset County Council\t2024",
            "line 4: 'Dorset County Council' did not exist in the year ending 2024. Dorset Council served the area.",
        ),
        (
            "Dorset Council\t2024",
            "\t2024",
            "line 4: council is blank; it must be given.",
        ),
        (
            "https://www.example-gazette.co.uk/news/1",
            "",
            "line 3: source_url and source_reference are both blank; say where the figures were read.",
        ),
    ],
)
def test_reported_figures_with_one_wrong_line_are_refused_whole(
    data: Any, old: str, new: str, said: str
) -> None:
    run("load_reference", data)
    data.append(FIGURES, "Barnsley\t2022\t\t9\t\t\t\t\t\t\t\t\t\thttps://example.org/a\t\t\t")
    data.replace(FIGURES, old, new)
    assert f"reported_figures.tsv {said}" in refusal("load_figures", data)
    assert not KeyStatistics.objects.exists()


def test_every_wrong_line_is_told_at_once_in_the_order_of_the_file(data: Any) -> None:
    run("load_reference", data)
    data.replace(FIGURES, "\t4\t3\t75\t", "\t3\t4\t75\t")
    data.append(FIGURES, "Dorset Council\t2023\t1\t2\t\t\t\t\t\t\t\t\t\thttps://example.org/a\t\t\t")
    said = refusal("load_figures", data).splitlines()
    assert [line.split(":")[0] for line in said] == [
        "reported_figures.tsv line 2",
        "reported_figures.tsv line 5",
    ]


def test_a_good_correction_beside_a_bad_one_waits_with_it(data: Any) -> None:
    """Half a file would be worse than none: nobody could say which half."""
    run("load_reference", data)
    run("load_figures", data)
    data.replace(FIGURES, "\t\t11\t", "\t\t12\t")
    data.replace(FIGURES, "\t4\t3\t75\t", "\t3\t4\t75\t")
    refusal("load_figures", data)
    assert KeyStatistics.objects.get(authority__slug="barnsley").upheld == 11
    data.replace(FIGURES, "\t3\t4\t75\t", "\t4\t3\t75\t")
    run("load_figures", data)
    assert KeyStatistics.objects.get(authority__slug="barnsley").upheld == 12


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            NATIONAL,
            "2020\t61\t",
            "2020\tsixty\t",
            "national.tsv line 2: upheld_pct_of_investigations 'sixty'",
        ),
        (
            NATIONAL,
            "compliance_pct\t",
            "complied\t",
            "national.tsv line 1: the column 'compliance_pct' is missing.",
        ),
        (
            PEERS,
            "unitary\t2020\t56",
            "unitary\t2020\t156",
            "peer_averages.tsv line 2: similar_upheld_pct is 156",
        ),
    ],
)
def test_made_up_figures_need_averages_that_can_be_read(
    data: Any, file: str, old: str, new: str, said: str
) -> None:
    run("load_reference", data)
    run("make_illustrative", data)
    data.replace(file, old, new)
    assert said in refusal("make_illustrative", data)


def test_made_up_figures_of_a_type_without_an_average_are_refused_in_words(data: Any) -> None:
    """A district with residents, where no average of districts was ever printed."""
    data.append(POPULATIONS, "E07000049,2018,90000,recovered")
    data.append(
        AUTHORITIES,
        "E07000999,New District Council,New,new,district,South West,2000-04-01,,,E10000009,,,",
    )
    data.append(POPULATIONS, "E07000999,2023,90000,recovered")
    run("load_reference", data)
    said = refusal("make_illustrative", data)
    assert "No average was printed" in said
    assert "peer_averages.tsv" in said
    assert not KeyStatistics.objects.exists()


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("load_reference", AUTHORITIES),
        ("load_reference", OTHERS),
        ("load_reference", POPULATIONS),
        ("load_reference", YEARS),
        ("load_reference", ONS),
        ("load_reference", DFE),
        ("load_reference", CONTEXT),
        ("load_reference", PEERS),
        ("load_figures", FIGURES),
        ("make_illustrative", NATIONAL),
    ],
)
def test_a_file_that_is_not_there_or_not_text_is_named(data: Any, command: str, file: str) -> None:
    run("load_reference", data)
    path = data.path / file
    path.write_bytes(b"\xff\xfe\x00 a spreadsheet saved as it was")
    assert f"{path.name} cannot be read as UTF-8 text" in refusal(command, data)
    path.unlink()
    assert f"{path.name} is missing: there is no file" in refusal(command, data)
