"""PURE. What a reading must satisfy before it may be approved, alone and beside its neighbours."""

from letters.checks.alone import check_alone
from letters.checks.beside import check_beside
from letters.checks.finding import Finding
from letters.checks.neighbours import Neighbours, OtherLetter, PrintedAverages

__all__ = ["Finding", "Neighbours", "OtherLetter", "PrintedAverages", "check_alone", "check_beside"]
