"""Every sortable table says what it is to those who cannot see it."""

import pytest
from django_tables2 import Table

from councils import tables

TABLES = [
    one
    for one in vars(tables).values()
    if isinstance(one, type) and issubclass(one, Table) and one is not Table
]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_caption_of_its_own(table):
    assert table([]).caption
    assert [one.caption for one in TABLES].count(table.caption) == 1


def test_all_tables_are_looked_at():
    assert {one.__name__ for one in TABLES} >= {"AuthorityTable", "DecisionTable", "MapTable"}
