"""Lists of decisions taken in and made ready to be confirmed."""

from datetime import UTC, date, datetime

import pytest

from letters.actions import decisions as actions
from tests.councils.decisions.lists import list_text
from tests.factories import make_authority

NOW = datetime(2026, 8, 20, 9, tzinfo=UTC)
RELEASED = date(2026, 7, 30)
"""A day that is over at NOW."""


@pytest.fixture
def rutland(db):
    return make_authority("rutland")


@pytest.fixture
def kept(rutland, uploader):
    """A list with these rows as the uploader sent it, with its day of release."""

    def keep(*rows, public_from=RELEASED, name="list.csv"):
        found = actions.receive_list(data=list_text(*rows).encode(), name=name, by=uploader).decision_list
        found.public_from = public_from
        found.save()
        return found

    return keep


@pytest.fixture
def imported(kept, reviewer):
    """Keep a list and confirm it, as the reviewer."""

    def bring(*rows, at=NOW, **about):
        return confirm_now(kept(*rows, **about), by=reviewer, at=at)

    return bring


def confirm_now(decision_list, *, by, at=NOW, **options):
    fingerprint = actions.plan_of(decision_list).fingerprint
    return actions.confirm(decision_list=decision_list, by=by, at=at, fingerprint=fingerprint, **options)
