"""Which findings the public is told of, and as what."""

import pytest

from councils.checks_made import CheckedFor
from letters.checks.for_the_public import KIND_OF, KINDS, UNTOLD, checks_passed, kind_told
from letters.current import UNREAD
from tests.checks.test_codes import levels_in_code


def test_every_code_has_exactly_one_kind_or_is_untold():
    listed = [code for codes in KINDS.values() for code in codes]
    assert len(listed) == len(set(listed))
    assert set(listed) | UNTOLD == set(levels_in_code())
    assert not set(listed) & UNTOLD


@pytest.mark.parametrize("code", sorted(UNTOLD))
def test_letters_that_are_not_public_are_not_told_of(code):
    assert kind_told(code) is None


def test_a_code_is_told_as_its_kind():
    assert kind_told("counts_contradict_percent") is CheckedFor.COUNTS
    assert {kind_told(code) for code in KIND_OF} == set(CheckedFor)


def test_only_checks_that_were_made_can_have_passed():
    passed = checks_passed(UNREAD, {CheckedFor.DATES})
    assert CheckedFor.COUNTS in passed
    assert not {CheckedFor.DATES, CheckedFor.TABLES, CheckedFor.POPULATION, CheckedFor.PICTURE} & set(passed)
