"""Reads of decisions. `public(at=…)` is the only way by which a public page gets any."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast

from django.conf import settings
from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVector,
)
from django.db import connections, models
from django.db.models import CharField, Count, Exists, Field, FloatField, OuterRef, Q
from django.db.models.expressions import CombinedExpression, RawSQL

from councils.reporting_year import reporting_year, year_ending_of
from councils.search_words import SearchWords, search_words

if TYPE_CHECKING:
    from councils.models.authority import Authority
    from councils.models.decision import Decision

INDEXED = ("reference", "title", "summary")
LANGUAGE = "english"
MARK_START, MARK_STOP = "\ue000", "\ue001"
"""Around each word that was found; characters for private use, which no stored text may hold."""
_WORDS = "councils_decision_words"
TITLE_WEIGHTS = "10.0, 10.0, 1.0"
"""Of reference, title and summary in the order of SQLite's results, as PostgreSQL weighs A against D."""
_MARKED = {"marked_title": ("title", 1), "marked_summary": ("summary", 2)}
"""What is marked: its field, and its column in SQLite's virtual table."""
YEARS = range(1975, 2101)
"""Years ending in which anything can have been decided: those of the database's constraint on the day."""


def search_vector() -> SearchVector:
    """What PostgreSQL searches, and what its index holds: the two must be the same expression."""
    return SearchVector(*INDEXED, config=LANGUAGE)


def _sql(statement: str, parameters: Sequence[str], output: Field[Any, Any]) -> RawSQL:
    """A function of SQLite's full text; the statements are ours, what was typed is a parameter."""
    return RawSQL(statement, parameters, output_field=output)  # noqa: S611 - see above


def _weighted_vector() -> CombinedExpression:
    """For the order only: a word in the title counts for more than one in the summary."""
    return SearchVector("reference", "title", weight="A", config=LANGUAGE) + SearchVector(
        "summary", weight="D", config=LANGUAGE
    )


def _postgresql_query(words: SearchWords) -> SearchQuery:
    return SearchQuery(words.for_postgresql, config=LANGUAGE, search_type="websearch")


def _headline(name: str, query: SearchQuery) -> SearchHeadline:
    """The whole text with marks around what was found. PostgreSQL escapes nothing in it, and need not."""
    return SearchHeadline(
        name, query, config=LANGUAGE, start_sel=MARK_START, stop_sel=MARK_STOP, highlight_all=True
    )


class DecisionQuerySet(models.QuerySet["Decision"]):
    def public(self, *, at: datetime) -> Self:
        """Decisions that the public may see at that moment: released, and not withdrawn."""
        rows = self if settings.ILLUSTRATIVE_FIGURES else self.filter(illustrative=False)
        return rows.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at), public_from__lte=at)

    def live(self) -> Self:
        """What has not been withdrawn, whether or not its time has come."""
        return self.filter(withdrawn_at__isnull=True)

    def real(self) -> Self:
        return self.filter(illustrative=False)

    def with_details(self) -> Self:
        """With authority, source and improvements, in two queries."""
        return self.select_related("authority", "source").prefetch_related("improvements")

    def with_number_of_improvements(self) -> Self:
        """As `agreed`."""
        return self.annotate(agreed=Count("improvements"))

    def about(self, authority: "Authority") -> Self:
        return self.filter(authority=authority)

    def decided_in(self, year_ending: int) -> Self:
        """Decided in the reporting year that ends on 31 March of `year_ending`; none where that is no year."""
        if year_ending not in YEARS:
            return self.none()
        return self.filter(decided_on__range=reporting_year(year_ending))

    def of_kind(self, kind: str) -> Self:
        """kind: report (public interest reports), decision (all others), improvements (where any was agreed)."""
        if kind == "improvements":
            agreed = self.model.improvements.rel.related_model._default_manager
            return self.filter(Exists(agreed.filter(decision=OuterRef("pk"))))
        return self.filter(is_public_interest_report=kind == "report")

    def years_held(self) -> list[int]:
        """Years ending in which anything was decided, newest first, in one query."""
        months = self.order_by().dates("decided_on", "month")
        return sorted({year_ending_of(month) for month in months}, reverse=True)

    def counted(self) -> list[dict[str, Any]]:
        """How many decisions and improvements there are of each category, outcome and kind, in one query."""
        kinds = ("category", "outcome", "is_public_interest_report", "illustrative")
        counts = {
            "decisions": Count("pk", distinct=True),
            "agreed": Count("improvements"),
            "done": Count("improvements", filter=Q(improvements__implemented="yes")),
        }
        return list(self.order_by().values(*kinds).annotate(**counts))

    def search(self, typed: str) -> Self:
        """Those in which every word typed occurs, best first, on SQLite and PostgreSQL alike.

        Adds `relevance`; what was found is marked by `marked`, for the rows that are shown and no others. None
        where nothing is left to look for.
        """
        words = search_words(typed)
        if not words.wanted:
            return self.none()
        rows = self._in_postgresql(words) if self._on_postgresql else self._in_sqlite(words)
        return rows.order_by("-relevance", "-decided_on", "reference")

    def marked(self, typed: str, shown: Iterable["Decision"]) -> list["Decision"]:
        """The decisions shown, each with the words of a search marked, in one query.

        Sets `marked_title` and `marked_summary`, in which MARK_START and MARK_STOP surround the words that were
        found.
        """
        words, decisions = search_words(typed), list(shown)
        if not (words.wanted and decisions):
            return decisions
        rows = self._marked_by_postgresql(words) if self._on_postgresql else self._marked_by_sqlite(words)
        found = rows.filter(pk__in=[one.pk for one in decisions]).order_by()
        marks = {key: marks for key, *marks in found.values_list("pk", *_MARKED)}
        for one in decisions:
            for name, text in zip(_MARKED, marks.get(one.pk, ()), strict=False):
                setattr(one, name, text)
        return decisions

    @property
    def _on_postgresql(self) -> bool:
        return connections[self.db].vendor == "postgresql"

    def _in_postgresql(self, words: SearchWords) -> Self:
        query = _postgresql_query(words)
        rows = self.annotate(search=search_vector()).filter(search=query)
        return rows.annotate(relevance=SearchRank(_weighted_vector(), query))

    def _marked_by_postgresql(self, words: SearchWords) -> Self:
        query = _postgresql_query(words)
        found = self.annotate(search=search_vector()).filter(search=query)
        return found.annotate(**{marks: _headline(name, query) for marks, (name, _) in _MARKED.items()})

    def _in_sqlite(self, words: SearchWords) -> Self:
        weighed = f"-bm25({_WORDS}, {TITLE_WEIGHTS})"
        return self._matching_in_sqlite(words).annotate(relevance=_sql(weighed, (), FloatField()))

    def _marked_by_sqlite(self, words: SearchWords) -> Self:
        marks = {
            name: _sql(f"highlight({_WORDS}, {column}, %s, %s)", (MARK_START, MARK_STOP), CharField())
            for name, (_, column) in _MARKED.items()
        }
        return self._matching_in_sqlite(words).annotate(**marks)

    def _matching_in_sqlite(self, words: SearchWords) -> Self:
        """Joined with the virtual table of the migration “decision_search”, whose rows have the decisions' keys.

        The plus keeps SQLite from asking the virtual table anew for every decision, and so from weighing all that
        is found once for each that is found. The words are looked up first, and once.
        """
        joined = f"councils_decision.id = +{_WORDS}.rowid"
        found = self.extra(  # noqa: S610 - the statements are ours, what was typed is a parameter
            tables=[_WORDS], where=[f"{_WORDS} MATCH %s", joined], params=[words.for_sqlite]
        )
        return cast("Self", found)

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refused: it would change decisions without leaving history."""
        raise TypeError("Decisions are changed one by one with save(), so that their history is kept.")
