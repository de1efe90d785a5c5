"""One page, one address: what of a query is kept, and that pages say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.pages.canonical import READ_BY, canonical_query
from tests.factories import make_authority, make_figures


@pytest.mark.parametrize(
    ("page", "asked", "kept"),
    [
        ("profile", {"year": ["2020"], "utm_source": ["x"]}, "?year=2020"),
        ("profile", {"peers": ["ons"], "year": ["2020"]}, "?year=2020&peers=ons"),
        ("profile", {"peer": ["leeds", "york", "leeds"]}, "?peer=leeds&peer=york"),
        ("profile", {"year": [""]}, ""),
        ("peer_group", {"sort": ["-percent"], "region": ["South East"]}, "?region=South+East"),
        ("home", {"q": ["le15 6hp"]}, ""),
        ("list", {"q": ["leeds"], "type": ["unitary"], "page": ["2"]}, "?page=2"),
        ("about", {"year": ["2020"]}, ""),
    ],
)
def test_only_what_makes_another_page_is_kept(page, asked, kept):
    assert canonical_query(page, asked) == kept


@given(
    page=st.sampled_from(sorted(READ_BY)),
    typed=st.text(max_size=20),
    names=st.lists(st.sampled_from(["q", "sort", "fbclid", "QUERY", "add", ""]), unique=True),
)
def test_what_was_typed_into_a_box_is_never_part_of_an_address(page, typed, names):
    assert canonical_query(page, {name: [typed] for name in names}) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/councils/rutland/?year=2020&x=1", "/councils/rutland/?year=2020"),
        ("/councils/rutland/?year=1815", "/councils/rutland/"),
        ("/councils/rutland/?year=2019", "/councils/rutland/"),
        ("/councils/?q=rut&type=unitary", "/councils/"),
        ("/peers/unitary/?sort=council&statistic=remedies", "/peers/unitary/?statistic=remedies"),
    ],
)
def test_pages_name_their_one_address_to_search_engines_and_to_those_who_share_them(read, asked, address):
    make_figures(make_authority("rutland"), 2020)
    page = read(asked).html
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert f'<meta property="og:url" content="http://testserver{address}">' in page


@pytest.mark.django_db
def test_a_shared_page_has_its_title_and_a_sentence(read):
    make_figures(make_authority("rutland", name="Rutland & <Oakham> Council"), 2020)
    page = read("/councils/rutland/").html
    assert '<meta property="og:title" content="Rutland &amp; &lt;Oakham&gt; Council, 2019-20">' in page
    assert page.count("Complaints about Rutland &amp; &lt;Oakham&gt; Council that the Ombudsman") == 2
