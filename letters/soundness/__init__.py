"""Whether everything that is held about letters agrees with itself. Looks, and changes nothing."""

from collections.abc import Iterator
from datetime import datetime

from letters.models import Letter
from letters.soundness.figures import figure_problems, overlapping_figures
from letters.soundness.files import file_problems, stray_files, table_file_problems
from letters.soundness.letters import letter_problems
from letters.soundness.problem import Problem
from letters.soundness.uploads import item_problems
from letters.soundness.work import out_of_date_findings, stuck_work

__all__ = ["Problem", "problems"]


def problems(*, at: datetime) -> Iterator[Problem]:
    """Everything that is wrong, one thing at a time; letters are gone through in pieces, so memory stays flat."""
    yield from _letter_by_letter()
    yield from table_file_problems()
    yield from stray_files()
    yield from overlapping_figures()
    yield from item_problems()
    yield from stuck_work(at=at)
    yield from out_of_date_findings()


def _letter_by_letter() -> Iterator[Problem]:
    for letter in Letter.objects.to_look_over().iterator(chunk_size=50):
        yield from file_problems(letter)
        yield from letter_problems(letter)
        yield from figure_problems(letter)
