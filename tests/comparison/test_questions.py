"""Questions for a scrutiny committee: those that the figures raise, and no verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.compare import PrintedAverage, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.questions import ALWAYS, MOST, WITHOUT_FIGURES, questions
from councils.comparison.statistics import STATISTICS


def asked(figures: KeyFigures, average: int | None = None) -> str:
    printed = None if average is None else PrintedAverage(average)
    return " ".join(questions({one.slug: compare(one, figures, printed) for one in STATISTICS}))


def test_without_figures_the_questions_are_about_the_letter() -> None:
    assert questions({}) == (*WITHOUT_FIGURES, *ALWAYS)


@pytest.mark.parametrize(
    ("figures", "average", "words"),
    [
        (KeyFigures(investigations=40, upheld=20), None, "What did the 20 upheld complaints have in common"),
        (KeyFigures(upheld_percent=50), None, "What did the upheld complaints have in common"),
        (KeyFigures(investigations=40, upheld=4), 60, "differs from similar councils’ by more than chance"),
        (KeyFigures(investigations=1, upheld=1), None, "With so few cases the rate says little"),
        (KeyFigures(investigations=0), None, "Do residents know how to complain"),
        (KeyFigures(compliance_percent=90), None, "Which recommendations were not carried out"),
        (KeyFigures(compliance_percent=100), None, "make sure that it carries out what it has agreed"),
        (KeyFigures(upheld=5, remedies=1), None, "put more of the upheld complaints right itself"),
        (KeyFigures(upheld=5, remedies=5), None, "What lets the council put things right itself"),
    ],
)
def test_each_figure_raises_its_own_question(figures: KeyFigures, average: int | None, words: str) -> None:
    assert words in asked(figures, average)


def test_what_is_missing_raises_no_question_about_its_value() -> None:
    said = asked(KeyFigures(investigations=40, upheld=20))
    assert "recommendations" not in said
    assert "right itself" not in said
    assert "by more than chance" not in said


counts = st.none() | st.integers(0, 300)


@given(
    st.builds(
        KeyFigures,
        investigations=counts,
        upheld=counts,
        compliance_percent=st.none() | st.integers(0, 100),
        compliance_outcomes=counts,
        remedies=counts,
    ),
    st.none() | st.integers(0, 100),
)
def test_there_are_always_a_few_questions_each_once_each_a_question(
    figures: KeyFigures, average: int | None
) -> None:
    printed = None if average is None else PrintedAverage(average)
    found = questions({one.slug: compare(one, figures, printed) for one in STATISTICS})
    assert 3 <= len(found) <= MOST
    assert len(set(found)) == len(found)
    assert found[-len(ALWAYS) :] == ALWAYS
    assert all(question.endswith("?") for question in found)
