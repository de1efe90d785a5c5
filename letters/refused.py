"""A file that is turned away at the door, with the sentence that says why."""

from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.core.files.base import ContentFile

if TYPE_CHECKING:
    Content = ContentFile[bytes]
else:
    Content = ContentFile  # takes no type parameter when it runs


class RefusedFile(Content):
    """Stands in the place of a file that is not taken in; `refusal` is the sentence for its sender."""

    def __init__(self, name: str, refusal: str) -> None:
        super().__init__(b"", name=name)
        self.refusal = refusal


type Incoming = tuple[str, "File[Any]"]
"""A file's name, cleaned, and the file itself, open; a RefusedFile where it is turned away."""
