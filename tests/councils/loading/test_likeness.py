"""Which councils are alike: lists of neighbours and the context of areas, read, ordered and stored."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.loading.likeness_rows import (
    ContextRow,
    bands_within_types,
    context_row,
    deprivation_bands,
    dfe_row,
    ons_row,
)
from councils.loading.reference import REASON, load_reference
from councils.loading.tables import CellError, Line
from councils.models import Authority, AuthorityContext, Neighbour

ONS = "reference/ons_nearest_neighbours.csv"
DFE = "reference/dfe_statistical_neighbours.csv"
CONTEXT = "reference/authority_context.csv"


def a_line(**cells: str) -> Line:
    return Line("a.csv", 2, cells)


def a_context(**cells: str) -> ContextRow:
    known = {"gss_code": "E06000017", "type": "unitary", "ons_cluster": "", "rural_urban_code": ""}
    return context_row(a_line(**{**known, "imd2025_average_score": "", **cells}))


# Pure


def test_a_line_of_either_list_becomes_an_entry_of_it():
    cells = {"gss_code": "E06000017", "rank": "3", "neighbour_gss": "E06000059"}
    ons, dfe = ons_row(a_line(**cells)), dfe_row(a_line(**cells, closeness="Very close"))
    assert (ons.listed_by, ons.rank, ons.neighbour_code, ons.closeness) == ("ons", 3, "E06000059", "")
    assert (dfe.listed_by, dfe.closeness) == ("dfe", "Very close")


@pytest.mark.parametrize("code", ["UUN", "UIF", "RIN", "RMF"])
def test_the_class_is_kept_without_how_near_a_town_is(code):
    assert a_context(rural_urban_code=code).rural_urban == code[:2]


def test_what_was_not_published_stays_missing():
    row = a_context()
    assert (row.rural_urban, row.deprivation_score, row.ons_cluster) == ("", None, "")


@pytest.mark.parametrize("score", ["1e3", "12,5", "12.3456", "nan", "-1"])
def test_a_score_that_is_none_is_refused(score):
    with pytest.raises(CellError, match="at most three decimals"):
        a_context(imd2025_average_score=score)


def test_the_most_deprived_fifth_is_band_one():
    scores = {str(number): Decimal(number) for number in range(1, 11)}
    bands = deprivation_bands(scores)
    assert [bands[str(number)] for number in range(1, 11)] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


@given(st.dictionaries(st.text(max_size=4), st.decimals(0, 100, places=3), max_size=40))
def test_bands_follow_the_scores_and_equal_scores_share_one(scores):
    bands = deprivation_bands(scores)
    assert bands.keys() == scores.keys()
    assert set(bands.values()) <= {1, 2, 3, 4, 5}
    for one, high in scores.items():
        for other, low in scores.items():
            assert high < low or bands[one] <= bands[other]


@given(st.integers(1, 200))
def test_without_ties_the_bands_differ_by_one_member_at_most(number):
    bands = list(deprivation_bands({str(one): Decimal(one) for one in range(number)}).values())
    sizes = [bands.count(band) for band in range(1, 6)]
    assert max(sizes) - min(sizes) <= 1


def test_bands_are_made_within_a_type_and_only_of_those_with_a_score():
    rows = [
        a_context(gss_code="a", imd2025_average_score="9"),
        a_context(gss_code="b", imd2025_average_score="1"),
        a_context(gss_code="c", type="county", imd2025_average_score="5"),
        a_context(gss_code="d"),
    ]
    assert bands_within_types(rows) == {"a": 1, "b": 3, "c": 1}


# Stored


def ranked(slug: str, listed_by: str) -> list[tuple[int, str, str]]:
    entries = Neighbour.objects.filter(authority__slug=slug, listed_by=listed_by)
    return list(entries.values_list("rank", "neighbour__slug", "closeness"))


@pytest.mark.django_db
def test_lists_and_contexts_are_stored_under_former_codes_too(data: Any):
    load_reference(data.path)
    assert ranked("rutland", "ons") == [(1, "dorset", "")]
    assert ranked("barnsley", "dfe") == [(1, "rutland", "Very close"), (2, "dorset", "Not close")]
    barnsley = AuthorityContext.objects.get(authority__slug="barnsley")
    assert (barnsley.rural_urban, barnsley.deprivation_score) == ("UU", Decimal("30.5"))
    bands = dict(AuthorityContext.objects.values_list("authority__slug", "deprivation_band"))
    assert bands == {"rutland": 3, "dorset": 1, "barnsley": 1, "dorset-county": None}


@pytest.mark.django_db
def test_a_list_that_changed_order_is_the_new_one_and_its_history_says_so(data: Any):
    load_reference(data.path)
    data.replace(DFE, "E08000016,1,E06000017,Very close", "E08000016,1,E06000059,Close")
    data.replace(DFE, "E08000016,2,E06000059,Not close", "E08000016,2,E06000017,Close")
    (told,) = [one for one in load_reference(data.path) if one.kind == "neighbours"]
    assert ranked("barnsley", "dfe") == [(1, "dorset", "Close"), (2, "rutland", "Close")]
    assert told.counts == {"added": 2, "removed": 2, "unchanged": 2}
    history = Neighbour.history.filter(listed_by="dfe").order_by("history_id")
    assert [row.history_type for row in history] == ["+", "+", "-", "-", "+", "+"]
    assert {row.history_change_reason for row in history if row.history_type == "+"} == {REASON}


@pytest.mark.django_db
def test_a_list_that_is_gone_is_taken_out_and_the_council_stays(data: Any):
    load_reference(data.path)
    data.write(ONS, "gss_code,rank,neighbour_gss\n")
    load_reference(data.path)
    assert not Neighbour.objects.filter(listed_by="ons").exists()
    assert Neighbour.objects.filter(listed_by="dfe").count() == 2
    assert Authority.objects.filter(slug="rutland").exists()


@pytest.mark.django_db
def test_a_new_score_moves_the_bands_of_its_type_with_their_history(data: Any):
    load_reference(data.path)
    data.replace(CONTEXT, "7.125", "17.125")
    (told,) = [one for one in load_reference(data.path) if one.kind == "contexts of areas"]
    assert told.counts == {"changed": 2, "unchanged": 2}
    bands = dict(AuthorityContext.objects.values_list("authority__slug", "deprivation_band"))
    assert (bands["rutland"], bands["dorset"]) == (1, 3)
    rutland = AuthorityContext.history.filter(authority__slug="rutland").order_by("history_id")
    assert [row.deprivation_band for row in rutland] == [3, 1]
