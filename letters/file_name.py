"""PURE. The name of a file as it may safely be stored and shown."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 255


def cleaned_name(name: str) -> str:
    """The last part of a path, whichever way its slashes lean, of at most 255 characters.

    Characters that are not seen (controls, marks that turn the writing round, broken ones) become "_".
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join("_" if unicodedata.category(char).startswith("C") else char for char in last)
    return seen.strip()[-LONGEST:] or "unnamed"


def is_system_file(name: str) -> bool:
    """Whether an operating system left it in a folder: nobody means to send it."""
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = path.name.startswith(".") and path.name != ".."
    return hidden or path.name.lower() in {"thumbs.db", "desktop.ini"} or "__MACOSX" in path.parts
