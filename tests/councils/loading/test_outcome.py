"""What a load tells of itself."""

from councils.loading.outcome import Change, Outcome, outcome_table


def test_the_table_counts_each_kind_and_shows_rare_changes_only_where_they_occur() -> None:
    first, second = Outcome("authorities"), Outcome("years")
    first.count(Change.ADDED, 365)
    second.count(Change.UNCHANGED)
    second.count(Change.UNCHANGED)
    assert outcome_table([first, second]).splitlines() == [
        "                 added    changed  unchanged",
        "authorities        365          0          0",
        "years                0          0          2",
    ]


def test_what_was_kept_is_counted_and_explained() -> None:
    outcome = Outcome(
        "figures", notes=["Rutland County Council, year ending 2020: kept: a letter gives these figures."]
    )
    outcome.count(Change.KEPT)
    lines = outcome_table([outcome]).splitlines()
    assert lines[0].split() == ["added", "changed", "unchanged", "kept"]
    assert lines[1].split() == ["figures", "0", "0", "0", "1"]
    assert lines[2].startswith("Rutland County Council, year ending 2020: kept")
