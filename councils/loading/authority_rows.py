"""PURE. The lines of authorities.csv and other_bodies.csv as authorities."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from councils.loading.tables import CellError, Line
from councils.naming import PEER_GROUP_TYPES

AUTHORITY_COLUMNS = (
    "gss_code",
    "name",
    "short_name",
    "slug",
    "type",
    "region",
    "start_date",
    "end_date",
    "successors",
    "county",
    "alternative_names",
    "former_gss_codes",
    "website",
)
OTHER_BODY_COLUMNS = ("kind", "name", "gss_code", "website", "start_date", "end_date")

_CODE = re.compile(r"E\d{8}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One authority as its file gives it. county and successors are GSS codes or slugs, not yet looked up."""

    where: str = field(compare=False)
    slug: str
    name: str
    short_name: str
    type: str
    kind: str = ""
    gss_code: str = ""
    region: str = ""
    start_date: date | None = None
    end_date: date | None = None
    county: str = ""
    successors: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    website: str = ""

    @property
    def first_day(self) -> date:
        """An unknown first day lies before every letter."""
        return self.start_date or date.min

    @property
    def last_day(self) -> date:
        return self.end_date or date.max

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code it has or had."""
        return (self.gss_code, *self.former_codes) if self.gss_code else self.former_codes


def authority_row(line: Line) -> AuthorityRow:
    """A council of one of the five peer groups. CellError says which cell is wrong."""
    name, short_name = line.required("name"), line.required("short_name")
    line.required("gss_code")
    return AuthorityRow(
        where=line.where,
        slug=_slug(line.required("slug")),
        name=name,
        short_name=short_name,
        type=_type(line.required("type")),
        gss_code=_code(line.text("gss_code"), "gss_code"),
        region=line.text("region"),
        start_date=line.day("start_date"),
        end_date=line.day("end_date"),
        county=line.text("county"),
        successors=line.parts("successors"),
        former_codes=tuple(_code(code, "former_gss_codes") for code in line.parts("former_gss_codes")),
        aliases=_aliases(line.parts("alternative_names"), name, short_name),
        website=line.text("website"),
    )


def other_body_row(line: Line) -> AuthorityRow:
    """A body without a peer group; its address is made from its name and it may have no GSS code."""
    name = line.required("name")
    return AuthorityRow(
        where=line.where,
        slug=slug_of(name),
        name=name,
        short_name=name,
        type="other",
        kind=line.required("kind"),
        gss_code=_code(line.text("gss_code"), "gss_code"),
        start_date=line.day("start_date"),
        end_date=line.day("end_date"),
        website=line.text("website"),
    )


def slug_of(name: str) -> str:
    """ "Hereford & Worcester" is hereford-and-worcester. CellError when no letter or figure is left."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    if not slug:
        raise CellError(f"no address can be made from the name '{name}'.")
    return slug


def _type(text: str) -> str:
    if text not in PEER_GROUP_TYPES:
        known = ", ".join(sorted(PEER_GROUP_TYPES))
        raise CellError(f"type '{text}' is unknown; use one of {known}.")
    return text


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise CellError(f"slug '{text}' must be small letters and figures joined by hyphens.")
    return text


def _code(text: str, column: str) -> str:
    if text and not _CODE.fullmatch(text):
        raise CellError(f"{column} '{text}' is not a GSS code; it is an E and eight figures.")
    return text


def _aliases(names: tuple[str, ...], *known: str) -> tuple[str, ...]:
    """The names that say more than the official and the short one, each once however it is capitalised."""
    seen = {name.casefold() for name in known}
    unique: list[str] = []
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            unique.append(name)
    return tuple(unique)
