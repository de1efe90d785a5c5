"""The page of a letter says what kind of copy it shows."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from tests.factories import make_authority, make_year

pytestmark = pytest.mark.django_db

QUOTED = {
    "field": "upheld",
    "label": "Upheld",
    "value": "1",
    "page": 3,
    "quote": "1 upheld",
    "corrected": False,
}


def page_of(kind):
    authority = make_authority("rutland")
    figures = SimpleNamespace(public_from=timezone.now(), year=make_year(2020), year_id=2020)
    letter = SimpleNamespace(kind=kind, dated=None, size=1)
    version = SimpleNamespace(number=1, figures=figures, is_current=True)
    page = {"letter": letter, "version": version, "figures": figures, "pages": [], "evidence": [QUOTED]}
    return render_to_string("letters/letter.html", {"page": page, "letter": letter, "authority": authority})


def test_a_transcription_is_called_one_and_cites_no_pages():
    said = page_of("text")
    assert "This copy is a text transcription of the letter" in said
    assert "“1 upheld”" in said
    assert "(page 3)" not in said


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_copy_with_pages_cites_them(kind):
    said = page_of(kind)
    assert "transcription" not in said
    assert "“1 upheld” (page 3)" in said
