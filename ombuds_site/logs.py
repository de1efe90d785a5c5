"""How log lines are written: without postcodes, which together with a time and an address tell who asked."""

import logging

from councils.postcodes import without_postcodes


class WithoutPostcodes(logging.Formatter):
    """Takes postcodes out of the whole line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return without_postcodes(super().format(record))
