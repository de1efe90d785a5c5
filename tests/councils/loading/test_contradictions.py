"""What no list of authorities may say; each sentence names the line and the values."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.loading.authority_rows import AuthorityRow, authority_row, other_body_row, slug_of
from councils.loading.contradictions import by_reference, contradictions
from councils.loading.tables import CellError, Line

DORSET = AuthorityRow(
    "authorities.csv line 4",
    "dorset",
    "Dorset Council",
    "Dorset",
    "unitary",
    "",
    "E06000059",
    start_date=date(2019, 4, 1),
)
COUNTY = AuthorityRow(
    "authorities.csv line 2",
    "dorset-county",
    "Dorset County Council",
    "Dorset",
    "county",
    "",
    "E10000009",
    start_date=date(1974, 4, 1),
    end_date=date(2019, 3, 31),
    successors=("E06000059",),
)
DISTRICT = replace(
    COUNTY,
    where="authorities.csv line 3",
    slug="east-dorset",
    name="East Dorset District Council",
    type="district",
    gss_code="E07000049",
    county="E10000009",
)
WORLD = (COUNTY, DISTRICT, DORSET)
ODD = replace(DORSET, where="authorities.csv line 9", slug="odd", name="Odd Council", gss_code="E06000099")

ENDED = {"end_date": date(2023, 3, 31)}


def test_a_world_that_agrees_with_itself_is_accepted() -> None:
    assert contradictions(WORLD) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"slug": "dorset"},
            "line 9: the slug 'dorset' of Odd Council is already that of Dorset Council (authorities",
        ),
        (
            {"end_date": date(2019, 3, 31)},
            "line 9: Odd Council ends on 2019-03-31, before it starts on 2019-04-01.",
        ),
        (
            {"gss_code": "E06000059"},
            "line 9: the GSS code 'E06000059' is also that of Dorset Council (authorities.csv line 4) on 2019-04-01",
        ),
        ({"former_codes": ("E06000059",)}, "line 9: the GSS code 'E06000059' is also that of Dorset Council"),
        (
            {"name": "DORSET council"},
            "line 9: the name 'DORSET council' is also that of Dorset Council (authorities.csv line 4) on 2019-04-01",
        ),
        (
            {"name": "dorset county council", "start_date": date(2019, 3, 31)},
            "the name 'dorset county council' is also that of Dorset County Council (authorities.csv line 2) on 2019",
        ),
        (
            {"name": "Dorset Council", "start_date": None},
            "the name 'Dorset Council' is also that of Dorset Council",
        ),
        (
            {**ENDED, "successors": ("E06000098",)},
            "line 9: the successor 'E06000098' of Odd Council is no known slug or GSS code.",
        ),
        (
            {**ENDED, "successors": ("nowhere",)},
            "line 9: the successor 'nowhere' of Odd Council is no known slug or GSS code.",
        ),
        (
            {**ENDED, "successors": ("odd",)},
            "line 9: Odd Council ('odd') cannot succeed Odd Council, which ends on 2023-03-31.",
        ),
        (
            {**ENDED, "successors": ("E10000009",)},
            "line 9: Dorset County Council ('E10000009') cannot succeed Odd Council, which ends on 2023-03-31.",
        ),
        ({"successors": ("dorset",)}, "line 9: Odd Council has successors (dorset) but no end_date."),
        (
            {"county": "E10000098"},
            "line 9: the county 'E10000098' of Odd Council is no known slug or GSS code.",
        ),
        ({"county": "dorset"}, "line 9: Dorset Council, the county of Odd Council, is no county council."),
    ],
)
def test_a_contradiction_is_told_with_line_and_values(changes: dict[str, object], sentence: str) -> None:
    found = contradictions([*WORLD, replace(ODD, **changes)])
    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Dorset County Council"},  # the day after the county council's last
        {"gss_code": "E10000009"},
        {"former_codes": ("E10000009",)},
        {"gss_code": ""},
        {**ENDED, "successors": ("dorset",), "county": "dorset-county"},  # slugs do as well as codes
        {"end_date": date(2019, 4, 1)},  # one day is a life
    ],
)
def test_names_and_codes_may_be_used_again_later(changes: dict[str, object]) -> None:
    assert contradictions([COUNTY, DORSET, replace(ODD, **changes)]) == []


def test_of_two_holders_of_a_code_the_later_is_meant() -> None:
    again = replace(ODD, former_codes=("E10000009",))
    assert by_reference([again, *WORLD])["E10000009"] == again
    assert by_reference([again, *WORLD])["dorset-county"] == COUNTY


@given(
    st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    st.integers(0, 4000),
    st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    st.integers(0, 4000),
)
def test_a_shared_name_is_refused_exactly_when_two_lives_overlap(
    one: date, long: int, two: date, wide: int
) -> None:
    first = replace(ODD, start_date=one, end_date=one + timedelta(days=long))
    again = replace(ODD, slug="odder", gss_code="", start_date=two, end_date=two + timedelta(days=wide))
    days = {one + timedelta(days=day) for day in range(long + 1)}
    together = any(two + timedelta(days=day) in days for day in range(wide + 1))
    assert bool(contradictions([first, again])) == together


def a_line(**cells: str) -> Line:
    blank = dict.fromkeys(
        (
            "region",
            "start_date",
            "end_date",
            "successors",
            "county",
            "alternative_names",
            "former_gss_codes",
            "website",
        ),
        "",
    )
    known = {
        "gss_code": "E06000017",
        "name": "Rutland County Council",
        "short_name": "Rutland",
        "slug": "rutland",
    }
    return Line("authorities.csv", 5, {**blank, **known, "type": "unitary", **cells})


def test_a_council_is_read_with_each_other_name_once() -> None:
    row = authority_row(a_line(alternative_names="Rutland;RUTLAND COUNTY COUNCIL;Rutland UA;rutland ua"))
    assert row.aliases == ("Rutland UA",)
    assert (row.gss_code, row.type, row.start_date, row.county) == ("E06000017", "unitary", None, "")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"type": "borough"},
            "type 'borough' is unknown; use one of county, district, london, metropolitan, unitary.",
        ),
        ({"type": "other"}, "type 'other' is unknown"),
        ({"slug": "Rutland County"}, "slug 'Rutland County' must be small letters"),
        ({"gss_code": "E0600017"}, "gss_code 'E0600017' is not a GSS code"),
        ({"former_gss_codes": "E06000001;00FP"}, "former_gss_codes '00FP' is not a GSS code"),
        ({"gss_code": ""}, "gss_code is blank"),
        ({"name": ""}, "name is blank"),
        ({"end_date": "31/03/2019"}, "end_date '31/03/2019' is not a date; write it as 2019-04-01."),
    ],
)
def test_a_council_with_a_wrong_cell_is_refused(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(CellError, match=f"^{re.escape(sentence)}"):
        authority_row(a_line(**cells))


def test_other_bodies_need_no_code_and_get_their_address_from_the_name() -> None:
    cells = {
        "kind": "fire-area",
        "name": "Hereford & Worcester",
        "gss_code": "",
        "website": "",
        "start_date": "",
    }
    row = other_body_row(Line("other_bodies.csv", 2, {**cells, "end_date": "2024-05-06"}))
    assert (row.slug, row.type, row.kind, row.gss_code) == (
        "hereford-and-worcester",
        "other",
        "fire-area",
        "",
    )
    assert row.last_day == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("King's Lynn", "kings-lynn"), ("Devon (County)", "devon-county"), ("Ynys Môn", "ynys-mon")],
)
def test_addresses_are_plain(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_name_without_letters_has_no_address() -> None:
    with pytest.raises(CellError, match="no address"):
        slug_of("???")
