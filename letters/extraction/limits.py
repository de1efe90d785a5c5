"""How much one file may cost before the reading of it is stopped."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request to the child process. Letters need a hundredth of them."""

    memory_bytes: int = 512 * MEGABYTE
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    output_bytes: int = 24 * MEGABYTE
    max_pages: int = 40
    max_words: int = 40_000


DEFAULT = Limits()
