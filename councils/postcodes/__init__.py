"""PURE. Postcodes: what people type, the table of English postcodes, and the answer in words."""

from councils.postcodes.answers import Answer, AnswerKind, answer
from councils.postcodes.redaction import without_postcodes
from councils.postcodes.table import PostcodeTable, PostcodeTableError, TableOnDemand, read_table
from councils.postcodes.typed import Shape, Typed, may_hold_postcode, read_typed

__all__ = [
    "Answer",
    "AnswerKind",
    "PostcodeTable",
    "PostcodeTableError",
    "Shape",
    "TableOnDemand",
    "Typed",
    "answer",
    "may_hold_postcode",
    "read_table",
    "read_typed",
    "without_postcodes",
]
