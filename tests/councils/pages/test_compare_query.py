"""What an address asks the comparison for: names in the reader's order, and in words all that was ignored."""

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD
from councils.naming import NamedAuthority, match_authority
from councils.pages import compare_query
from councils.pages.compare_query import CompareQuery, read_query


def named(slug, name=None, aliases=()):
    short = slug.replace("-", " ").title()
    return NamedAuthority(slug, name or f"{short} Council", short, aliases, "unitary", None, None, "")


KNOWN = [
    *map(named, ("rutland", "york", "derby", "hull", "bath", "luton", "poole", "kent")),
    named("croydon", "London Borough of Croydon"),
]
SLUGS = [one.slug for one in KNOWN]


def read(**parameters):
    return read_query(
        {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}, KNOWN
    )


def test_without_parameters_nothing_is_chosen_and_nothing_ignored():
    assert read_query({}, KNOWN) == CompareQuery((), UPHELD, None, "", ())


def test_everything_that_can_be_asked_for():
    query = read(council=["york", "rutland"], statistic="remedies", year="2020", add=" Derby ")
    assert query == CompareQuery(("york", "rutland"), REMEDIES, 2020, "Derby", ())


def test_a_council_may_be_named_by_its_full_name_as_the_ombudsmans_map_does():
    query = read(council=["london-borough-of-croydon", "Rutland Council"])
    assert query.councils == ("croydon", "rutland")
    assert query.ignored == ()


def test_one_named_by_slug_and_by_name_is_one_council():
    query = read(council=["croydon", "london-borough-of-croydon"])
    assert query.councils == ("croydon",)
    assert query.ignored == ("London Borough of Croydon was named more than once.",)


@pytest.mark.parametrize(
    ("parameters", "councils", "said"),
    [
        (
            {"council": ["york", "atlantis"]},
            ("york",),
            ["“atlantis” is not a council that we know, so it was left out."],
        ),
        (
            {"council": ["atlantis", "york", "mars", "mars"]},
            ("york",),
            ["“atlantis” and “mars” are not councils that we know, so they were left out."],
        ),
        ({"council": ["york", "york", "hull"]}, ("york", "hull"), ["York Council was named more than once."]),
        (
            {"council": SLUGS[:8]},
            tuple(SLUGS[:6]),
            [
                "Up to 6 councils fit side by side. The first 6 are shown; "
                "Poole Council and Kent Council were left out."
            ],
        ),
        ({"council": ["", "  ", "york"]}, ("york",), []),
        (
            {"council": "york", "statistic": "best"},
            ("york",),
            ["“best” is not a statistic, so it was ignored."],
        ),
        (
            {"council": "york", "year": "1815"},
            ("york",),
            [
                "“1815” is not a reporting year, so it was ignored. "
                "Give the year in which it ends, such as 2020 for 2019-20."
            ],
        ),
        (
            {"council": "york", "year": "2019-20"},
            ("york",),
            [
                "“2019-20” is not a reporting year, so it was ignored. "
                "Give the year in which it ends, such as 2020 for 2019-20."
            ],
        ),
        (
            {"council[]": ["york", "hull"]},
            (),
            ["“council[]” in the address was ignored: write “council=…”, once for each."],
        ),
        ({"council": "york\x00"}, ("york",), []),
        ({"council": "\x00"}, (), ["“” is not a council that we know, so it was left out."]),
        ({"utm_source": "letter", "sort": "-percent"}, (), []),
    ],
)
def test_what_is_ignored_is_said(parameters, councils, said):
    query = read(**parameters)
    assert query.councils == councils
    assert list(query.ignored) == said


@pytest.mark.parametrize(
    ("asked", "found"), [(["best", "compliance"], COMPLIANCE), (["compliance", ""], UPHELD)]
)
def test_of_several_statistics_the_last_counts(asked, found):
    assert read(statistic=asked).statistic is found


def test_fifty_unknown_councils_are_told_in_one_short_sentence():
    query = read(council=[f"nowhere-{number}" for number in range(80)])
    (said,) = query.ignored
    assert said.startswith("“nowhere-0”, “nowhere-1”")
    assert said.endswith("and 70 others are not councils that we know, so they were left out.")


def counted(monkeypatch):
    """The names that are looked up from now on."""
    looked_up = []

    def _match(words, year, authorities):
        looked_up.append(words)
        return match_authority(words, year, authorities)

    monkeypatch.setattr(compare_query, "match_authority", _match)
    return looked_up


def test_no_more_than_twelve_names_are_looked_up(monkeypatch):
    looked_up = counted(monkeypatch)
    assert read(council=[*(f"nowhere {number}" for number in range(50)), "york"]).councils == ("york",)
    assert len(looked_up) == 12


def test_once_six_are_chosen_no_name_is_looked_up_and_that_is_said(monkeypatch):
    looked_up = counted(monkeypatch)
    query = read(council=[*SLUGS[:6], "Kent Council", "atlantis"])
    assert (looked_up, query.councils) == ([], tuple(SLUGS[:6]))
    assert query.ignored == (
        "“Kent Council” and “atlantis” were not looked up: 6 councils are chosen already.",
    )


def test_a_very_long_name_is_cut_in_the_sentence():
    (said,) = read(council="x" * 100_000).ignored
    assert said == f"“{'x' * 40}…” is not a council that we know, so it was left out."


def test_characters_that_cannot_be_seen_are_not_repeated_to_the_reader():
    (said,) = read(statistic="a\x00b\u202ec\n").ignored
    assert said == "“abc” is not a statistic, so it was ignored."


# Changing


def test_a_council_is_added_at_the_end_and_taken_out_where_it_stands():
    query = CompareQuery(("york", "hull"), REMEDIES, 2020, add="derby")
    assert query.with_council("derby") == CompareQuery(("york", "hull", "derby"), REMEDIES, 2020)
    assert query.without_council("york").councils == ("hull",)
    assert query.without_council("kent").councils == ("york", "hull")


def test_one_that_is_there_or_has_no_room_changes_nothing():
    full = CompareQuery(tuple(SLUGS[:6]))
    assert full.full
    assert full.with_council("croydon").councils == full.councils
    assert CompareQuery(("york",)).with_council("york").councils == ("york",)


@pytest.mark.parametrize(("moved", "order"), [("a", "abc"), ("b", "bac"), ("c", "acb"), ("x", "abc")])
def test_a_council_moves_up_by_one_place(moved, order):
    assert CompareQuery(("a", "b", "c")).moved_up(moved).councils == tuple(order)


# Properties

queries = st.builds(
    CompareQuery,
    councils=st.lists(st.sampled_from(SLUGS), unique=True, max_size=6).map(tuple),
    statistic=st.sampled_from(STATISTICS),
    year=st.none() | st.integers(2000, 2099),
)
anything = st.dictionaries(
    st.sampled_from(["council", "statistic", "year", "add", "council[]", "year[0]", "page"])
    | st.text(max_size=10),
    st.lists(st.sampled_from(SLUGS) | st.text(max_size=60), max_size=12),
)


@given(queries)
def test_an_address_written_is_read_back_as_it_was(query):
    assert read_query(parse_qs(query.query_string()), KNOWN) == query


@given(anything)
def test_nothing_that_stands_in_an_address_can_break_it(parameters):
    query = read_query(parameters, KNOWN)
    assert len(query.councils) <= 6
    assert len(set(query.councils)) == len(query.councils)
    assert set(query.councils) <= set(SLUGS)
    assert query.year is None or 2000 <= query.year <= 2099
    assert all(len(said) < 700 and said.isprintable() for said in query.ignored)


@given(anything)
def test_what_was_ignored_is_not_in_the_address_that_is_shared(parameters):
    query = read_query(parameters, KNOWN)
    again = read_query(parse_qs(query.query_string()), KNOWN)
    assert again.ignored == ()
    assert (again.councils, again.statistic, again.year) == (query.councils, query.statistic, query.year)


@given(st.lists(st.sampled_from(SLUGS), max_size=9))
def test_the_order_is_the_readers(slugs):
    assert list(read(council=slugs).councils) == list(dict.fromkeys(slugs))[:6]
