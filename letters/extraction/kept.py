"""The one extractor of a worker process: its child is started once, and ends with the worker."""

import atexit
from functools import cache

from letters.extraction.extractor import Extractor


@cache
def kept_extractor() -> Extractor:
    """For processes that read letter after letter in one thread, as a worker does.

    A worker that is killed takes the child with it: the child ends when nobody is left to ask it.
    """
    extractor = Extractor()
    atexit.register(extractor.end)
    return extractor
