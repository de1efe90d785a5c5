from councils.models.authority import (
    PEER_GROUPS,
    Authority,
    AuthorityAlias,
    AuthorityType,
    FormerCode,
    Population,
)
from councils.models.case_count import CaseCount, CaseTable
from councils.models.context import AuthorityContext, RuralUrban
from councils.models.decision import Decision, Implemented, ServiceImprovement
from councils.models.key_statistics import KeyStatistics
from councils.models.national_figures import NationalFigures
from councils.models.neighbour import Neighbour, NeighbourList
from councils.models.peer_average import PeerAverage
from councils.models.source import Source, SourceKind
from councils.models.year import Year

__all__ = [
    "PEER_GROUPS",
    "Authority",
    "AuthorityAlias",
    "AuthorityContext",
    "AuthorityType",
    "CaseCount",
    "CaseTable",
    "Decision",
    "FormerCode",
    "Implemented",
    "KeyStatistics",
    "NationalFigures",
    "Neighbour",
    "NeighbourList",
    "PeerAverage",
    "Population",
    "RuralUrban",
    "ServiceImprovement",
    "Source",
    "SourceKind",
    "Year",
]
