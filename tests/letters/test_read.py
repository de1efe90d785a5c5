"""From a stored file to values, a council, a year and findings."""

import json
from datetime import date
from decimal import Decimal

import pytest

from councils.models import PeerAverage, Source
from letters import actions
from letters.current import current_values
from letters.models import Letter, LetterState
from letters.storage import stored_path

pytestmark = pytest.mark.django_db


def codes(letter):
    return set(letter.findings.values_list("code", flat=True))


def test_the_rutland_letter_is_read_whole_and_without_findings(rutland, councils):
    assert rutland.state == LetterState.TO_REVIEW
    assert (rutland.authority, rutland.year_id) == (councils["rutland"], 2020)
    assert (rutland.dated, rutland.publish_on) == (date(2020, 7, 22), date(2020, 7, 29))
    assert codes(rutland) == set()
    values = current_values(rutland)
    assert (values["upheld"], values["investigations"], values["upheld_percent"]) == (1, 1, 100)
    assert (values["compliance_outcomes"], values["compliance_percent"]) == (1, 100)
    assert (values["remedies"], values["remedies_base"], values["remedy_percent"]) == (0, 1, 0)
    assert [values[f"similar_{name}_percent"] for name in ("upheld", "compliance", "remedy")] == [56, 99, 11]
    assert values["upheld_per_100k"] is None


@pytest.mark.parametrize(
    ("name", "slug", "year"), [("leeds-2024.pdf", "leeds", 2024), ("essex-2023.pdf", "essex", 2023)]
)
def test_the_sample_pdfs_yield_the_values_they_must(bring_in, samples, councils, name, slug, year):
    letter = bring_in((samples / name).read_bytes(), name)
    expected = json.loads((samples / "expected.json").read_text())[name]
    values = current_values(letter)
    assert (letter.authority, letter.year_id) == (councils[slug], year)
    assert values["upheld"] == expected["complaints_upheld"]["upheld"]
    assert values["investigations"] == expected["complaints_upheld"]["investigations"]
    assert values["upheld_per_100k"] == Decimal(str(expected["complaints_upheld"]["per_100k"]))
    assert values["similar_upheld_per_100k"] == Decimal(
        str(expected["complaints_upheld"]["similar_per_100k"])
    )
    assert values["compliance_outcomes"] == expected["compliance"]["outcomes"]
    assert values["remedies_base"] == expected["satisfactory_remedies"]["upheld"]
    assert not letter.findings.filter(level="error").exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Rutland County Council", "Ruritania County Council", "council_unknown"),
        ("1\nupheld decision", "3\nupheld decisions", "upheld_exceeds_investigations"),
        (
            "100% of complaints we investigated",
            "40% of complaints we investigated",
            "counts_contradict_percent",
        ),
    ],
)
def test_a_mistake_in_the_letter_is_found(bring_in, rutland_text, old, new, code):
    assert old in rutland_text
    letter = bring_in(rutland_text.replace(old, new))
    assert code in codes(letter)
    assert letter.findings.filter(code=code, level="error").exists()


def test_prose_without_statistics_is_not_given_any(bring_in):
    letter = bring_in("Dear resident, we delivered 118 courses to 1,400 people. 56% came twice.")
    assert all(value is None for value in current_values(letter).values())
    assert letter.findings.filter(level="error").exists()


def test_reading_a_letter_twice_does_it_once(rutland):
    actions.read_letter(letter_id=rutland.pk)
    assert rutland.events.filter(action="read").count() == 1


def test_a_password_is_named_as_the_reason(bring_in, make_locked_pdf):
    letter = bring_in(make_locked_pdf, "locked.pdf")
    assert letter.state == LetterState.UNREADABLE
    assert "password" in letter.problem


@pytest.mark.parametrize("keep", [1500, 9000])
def test_a_file_cut_short_is_kept_with_a_sentence(bring_in, samples, keep):
    letter = bring_in((samples / "leeds-2024.pdf").read_bytes()[:keep], "cut.pdf")
    assert letter.state == LetterState.UNREADABLE or letter.findings.filter(level="error").exists()
    assert stored_path(letter.stored_name).stat().st_size == keep


def test_a_stored_file_that_vanished_is_said_so(bring_in, rutland_text, uploader):
    letter = bring_in(rutland_text)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.RECEIVED)
    stored_path(letter.stored_name).unlink()
    again = actions.read_letter(letter_id=letter.pk)
    assert again.state == LetterState.UNREADABLE
    assert "missing" in again.problem


def test_letters_of_one_type_and_year_must_agree_on_the_average(bring_in, rutland, rutland_text, councils):
    councils["leeds"].type = "unitary"
    councils["leeds"].save()
    other = rutland_text.replace("Rutland County Council", "Leeds City Council").replace("**56%**", "**65%**")
    letter = bring_in(other, "leeds.txt")
    finding = letter.findings.get(code="peer_average_differs")
    assert "rutland-2020.txt" in finding.message
    assert "56" in finding.message


def test_a_letter_that_contradicts_itself_about_its_year_waits_for_a_person(bring_in, rutland_text):
    """Title and first paragraph say 2020, every period 2019: no year is chosen, and the conflict is a finding."""
    text = rutland_text.replace("1 April 2019 to 31 March 2020", "1 April 2018 to 31 March 2019")
    letter = bring_in(text)
    assert letter.year is None
    assert "conflicting_values" in codes(letter)
    assert letter.findings.filter(level="error").exists()


def test_the_public_record_of_an_average_is_not_outvoted_by_letters_under_review(
    bring_in, rutland_text, councils
):
    source = Source.objects.create(kind="ombudsman", reference="x", title="The Ombudsman's page")
    PeerAverage.objects.create(
        type="unitary", year_id=2020, upheld_percent=56, seen_for="Cornwall", source=source
    )
    councils["leeds"].type = "unitary"
    councils["leeds"].save()
    wrong = rutland_text.replace("**56%**", "**65%**")
    bring_in(wrong, "first.txt")
    second = bring_in(wrong.replace("Rutland County Council", "Leeds City Council"), "second.txt")
    finding = second.findings.get(code="peer_average_differs")
    assert finding.level == "error"
    assert "Cornwall" in finding.message
