"""Pages of decisions, read as the other public pages are."""

from tests.councils.pages.conftest import read

__all__ = ["read"]
