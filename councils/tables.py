"""The tables that a reader can sort."""

import django_tables2 as tables
from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from councils.comparison.words import year_label
from councils.models import Authority, Decision
from councils.pages.compare_rows import ComparedRow
from councils.pages.group_members import MemberRow
from councils.pages.kinds import kind_in_words
from councils.pages.maps import MapRow
from councils.pages.reasons import date_words

PER_PAGE = 50
MEMBERS_PER_PAGE = 400
"""More than any group or map has: they are read, printed and compared as a whole."""


class AuthorityTable(tables.Table):
    """Every authority with what it is and how long it lasted."""

    name = tables.Column(verbose_name="Council", linkify=True)
    type = tables.Column(verbose_name="Type", order_by=("type", "name"))
    region = tables.Column(verbose_name="Region", order_by=("region", "name"), default="–")
    end_date = tables.Column(verbose_name="Until", empty_values=())
    latest_year = tables.Column(verbose_name="Latest figures", empty_values=())

    caption = "Councils and other bodies"

    class Meta:
        order_by = "name"
        empty_text = "No council matches. Try a shorter name, or fewer conditions."

    def order_end_date(
        self, rows: QuerySet[Authority], is_descending: bool
    ) -> tuple[QuerySet[Authority], bool]:
        """Those that still exist come last either way, on every database."""
        return rows.order_by(_nulls_last("end_date", is_descending), "name"), True

    def order_latest_year(
        self, rows: QuerySet[Authority], is_descending: bool
    ) -> tuple[QuerySet[Authority], bool]:
        """Those without figures come last either way, on every database."""
        return rows.order_by(_nulls_last("latest_year", is_descending), "name"), True

    def render_type(self, record: Authority) -> str:
        label = record.get_type_display()
        return f"{label}: {kind_in_words(record.kind)}" if record.kind else label

    def render_end_date(self, record: Authority) -> str:
        return "Current" if record.end_date is None else f"Abolished {date_words(record.end_date)}"

    def render_latest_year(self, value: int | None) -> str:
        return "None held" if value is None else year_label(value)


class DecisionTable(tables.Table):
    """The decisions about one council."""

    title = tables.TemplateColumn(
        template_name="councils/parts/decision_title.html", verbose_name="Decision", order_by=("title",)
    )
    category = tables.Column(verbose_name="Subject", order_by=("category", "-decided_on"))
    outcome = tables.Column(verbose_name="Outcome", order_by=("outcome", "-decided_on"))
    decided_on = tables.Column(
        verbose_name="Decided on", order_by=("decided_on", "reference"), attrs={"td": {"class": "nowrap"}}
    )
    more = tables.TemplateColumn(
        template_name="councils/parts/decision_more.html", verbose_name="In short", orderable=False
    )

    caption = "Decisions"

    class Meta:
        order_by = "-decided_on"
        empty_text = "No decision meets all these conditions. Choose fewer of them."

    def render_decided_on(self, record: Decision) -> str:
        return date_words(record.decided_on)


class MemberTable(tables.Table):
    """The members of a peer group. Sorted by percentage, those without one come last either way."""

    name = tables.Column(verbose_name="Council", linkify=lambda record: record.url)
    percent = tables.Column(verbose_name="Percentage", empty_values=())
    base = tables.Column(verbose_name="Based on", order_by=("cases",))
    interval = tables.Column(verbose_name="95% interval", orderable=False, attrs={"td": {"class": "nowrap"}})
    # No order by it: that would be the league table that the site does not make.
    band = tables.Column(verbose_name="Beside the group", orderable=False)

    caption = "Members of the group"

    class Meta:
        order_by = "name"
        empty_text = "No council of this type existed in the year."

    def render_percent(self, record: MemberRow) -> SafeString:
        return _marked(record.value, record.illustrative)


class ComparedTable(tables.Table):
    """Councils side by side, in the reader's order until sorted. Those without a percentage come last either way."""

    name = tables.Column(verbose_name="Council", linkify=lambda record: record.url)
    type = tables.Column(verbose_name="Type")
    percent = tables.Column(verbose_name="Percentage", empty_values=())
    base = tables.Column(verbose_name="Based on", order_by=("cases",))
    interval = tables.Column(verbose_name="95% interval", orderable=False, attrs={"td": {"class": "nowrap"}})
    printed = tables.Column(verbose_name="Printed average of its type", empty_values=(), orderable=False)
    ours = tables.Column(verbose_name="Our average of its type", empty_values=(), orderable=False)
    band = tables.Column(verbose_name="Against its type", orderable=False)
    year = tables.Column(verbose_name="Year", orderable=False, attrs={"td": {"class": "nowrap"}})
    source = tables.Column(verbose_name="Source", empty_values=(), orderable=False)

    caption = "The councils side by side"

    class Meta:
        empty_text = "No council is chosen."

    def render_percent(self, record: ComparedRow) -> SafeString:
        return _marked(record.value, record.illustrative)

    def render_printed(self, record: ComparedRow) -> SafeString:
        return _marked(_percentage(record.printed), record.printed_illustrative)

    def render_ours(self, record: ComparedRow) -> SafeString:
        return _marked(_percentage(record.ours), record.ours_illustrative)

    def render_source(self, record: ComparedRow) -> SafeString:
        if record.source is None:
            return format_html("{}", "–")
        if record.source.href is None:
            return format_html("{}", record.source.title)
        return format_html('<a href="{}">{}</a>', record.source.href, record.source.title)


class MapTable(tables.Table):
    """What the map shows, for those who would rather read it."""

    name = tables.Column(verbose_name="Council", linkify=lambda record: record.url)
    percent = tables.Column(verbose_name="Percentage", empty_values=())
    base = tables.Column(verbose_name="Based on", order_by=("cases",))

    caption = "The same figures as on the map"

    class Meta:
        order_by = "name"
        empty_text = "No council of these types existed in the year."

    def render_percent(self, record: MapRow) -> SafeString:
        return _marked(record.value, record.illustrative)


def arrange(table: tables.Table, query: QueryDict) -> tables.Table:
    """Sorts and pages a table by `?sort=` and `?page=`; nonsense in either is passed over.

    django-tables2's own RequestConfig also obeys ?per_page=, by which a visitor could ask for everything at once.
    """
    _sort(table, query)
    return _paginate(table, query, PER_PAGE)


def arrange_members(table: tables.Table, query: QueryDict) -> tables.Table:
    """As `arrange`, all on one page; sorted by a figure, members without one come last either way."""
    if _sort(table, query) not in (None, "name"):
        table.data.data.sort(key=lambda member: member.percent is None)
    return _paginate(table, query, MEMBERS_PER_PAGE)


def arrange_compared(table: ComparedTable, query: QueryDict) -> tables.Table:
    """As `arrange_members`; the reader's order stays until a column is chosen."""
    field = {"percent": "percent", "base": "cases"}.get(_sort(table, query) or "")
    if field is not None:
        table.data.data.sort(key=lambda council: getattr(council, field) is None)
    return _paginate(table, query, MEMBERS_PER_PAGE)


def _marked(words: str, illustrative: bool) -> SafeString:
    """A cell that says so where its figure is invented."""
    if illustrative:
        return format_html('{} <strong class="mark">illustrative</strong>', words)
    return format_html("{}", words)


def _percentage(value: int | None) -> str:
    return "–" if value is None else f"{value}%"


def _nulls_last(name: str, is_descending: bool) -> OrderBy:
    return F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)


def _sort(table: tables.Table, query: QueryDict) -> str | None:
    """Orders the table as asked; the name of the column, None where the table's own order stays."""
    for asked in query.getlist(table.prefixed_order_by_field):
        name = str(asked.removeprefix("-"))
        if name in table.columns.names() and table.columns[name].orderable:
            table.order_by = [asked]
            return name
    return None


def _paginate(table: tables.Table, query: QueryDict, per_page: int) -> tables.Table:
    table.paginate(page=1, per_page=per_page)
    table.page = table.paginator.get_page(query.get(table.prefixed_page_field))
    return table
