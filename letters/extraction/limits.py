"""How much one file may cost before the reading of it is stopped."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request to the child process. Letters need a hundredth of them, scans a tenth.

    wall_seconds covers a child's start too, so that every file has its answer within 20 seconds.
    """

    memory_bytes: int = 512 * MEGABYTE
    cpu_seconds: int = 15
    wall_seconds: float = 18.0
    output_bytes: int = 24 * MEGABYTE
    max_pages: int = 40
    max_words: int = 40_000
    max_scanned_pages: int = 8


DEFAULT = Limits()
