"""Labels of the tables, in the forms that letters print, and words that are none."""

import pytest

from councils.casework import Outcome, Subject
from letters.reading.case_labels import Printed, is_label_word, label_of, squashed

FORMS = {
    Subject.ADULT_CARE: ["Adult Care Services", "Adult Social Care", "Adult Care", "ADULT CARE SERVICES"],
    Subject.BENEFITS_AND_TAX: [
        "Benefits and Tax",
        "Benefits & Tax",
        "Benefits and Council Tax",
        "Benefits/Tax",
    ],
    Subject.CORPORATE_AND_OTHER: ["Corporate and Other", "Corporate & Other Services", "Corporate/Other"],
    Subject.EDUCATION_AND_CHILDREN: [
        "Education and Children’s Services",
        "Education & Children's Services",
        "Education and Childrens Services",
        "Children's Services and Education",
    ],
    Subject.ENVIRONMENT: [
        "Environment Services",
        "Environmental Services",
        "Environmental Services & Public Protection & Regulation",
        "Environmental Services, Public Protection and Regulation",
    ],
    Subject.HIGHWAYS_AND_TRANSPORT: [
        "Highways and Transport",
        "Highways & Transport",
        "High-ways and Trans-port",
    ],
    Subject.HOUSING: ["Housing", "HOUSING"],
    Subject.PLANNING_AND_DEVELOPMENT: [
        "Planning and Development",
        "Planning & development",
        "Planning/Development",
    ],
    Subject.OTHER: ["Other", "Others"],
    Outcome.INVALID: ["Incomplete or Invalid", "Incomplete/Invalid", "Invalid or Incomplete"],
    Outcome.ADVICE: ["Advice Given", "Advice given"],
    Outcome.REFERRED_BACK: ["Referred back for Local Resolution", "Referred Back for Local Resolution"],
    Outcome.CLOSED: ["Closed After Initial Enquiries", "Closed after initial inquiries"],
    Outcome.NOT_UPHELD: ["Not Upheld", "Not upheld", "Detailed Investigations: Not Upheld"],
    Outcome.UPHELD: ["Upheld", "UPHELD", "Detailed investigations - Upheld"],
    Printed.TOTAL_OF_TABLE: ["Total", "TOTALS", "Grand total", "Total received", "Total decisions made"],
    Printed.UPHOLD_RATE: ["Uphold Rate", "Uphold rate (%)", "% Upheld", "Upheld (%)", "Percentage upheld"],
    Printed.INVESTIGATIONS: ["Detailed Investigations", "Total detailed investigations"],
    Printed.REMEDIED_BY_OMBUDSMAN: ["by LGO", "By the LGO", "by LGSCO", "Remedied by the Ombudsman"],
    Printed.REMEDIED_BEFORE: [
        "Satisfactorily by Authority before LGO Involvement",
        "satisfactorily by the authority before the Ombudsman's involvement",
        "Remedied satisfactorily by Council before LGSCO involvement",
    ],
    Printed.AUTHORITY: ["Local Authority", "Authority", "Name of authority", "Council name"],
}


@pytest.mark.parametrize(
    ("label", "text"), [(label, text) for label, texts in FORMS.items() for text in texts]
)
def test_a_label_is_known_however_it_is_printed(label, text):
    assert label_of(squashed(text)) is label


def test_every_subject_and_outcome_of_the_old_tables_is_known_by_its_own_words():
    later = {Outcome.NOT_FOR_US, Outcome.ASSESSED_AND_CLOSED, Outcome.INVESTIGATED}
    for name in (*Subject, *Outcome):
        if name not in later and name.label != "Total":
            assert label_of(squashed(name.label)) is name


@pytest.mark.parametrize(
    "text",
    [
        "", "Leisure", "Average uphold rate", "Upheld decisions per 100,000", "Complaints", "Decisions made",
        "Complaints and enquiries received", "Not", "Services", "Uphold", "Total upheld", "Referred", "and", "Local",
        "Upheld last year", "Housing and planning", "Planning", "Remedied", "x" * 5000,
    ],
)  # fmt: skip
def test_other_words_are_no_label(text):
    assert label_of(squashed(text)) is None


def test_no_text_is_two_labels():
    from letters.reading.case_labels import _PATTERNS

    for label, texts in FORMS.items():
        for text in texts:
            matching = [name for name, pattern in _PATTERNS.items() if pattern.fullmatch(squashed(text))]
            assert matching == [label], text


@pytest.mark.parametrize(
    "word", ["Adult", "Services", "Incomplete/Invalid", "Environ-", "&", "(%)", "children’s"]
)
def test_words_and_parts_of_labels_may_stand_in_a_header(word):
    assert is_label_word(word)


@pytest.mark.parametrize("word", ["courses", "Birmingham", "website", "money"])
def test_words_of_prose_do_not(word):
    assert not is_label_word(word)
