"""What staff send: files to upload."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files in one field; each is judged on its own later, so nothing is refused here."""

    widget = ManyFilesInput(attrs={"accept": ".pdf,.txt,.docx"})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = data if isinstance(data, list | tuple) else [data]
        present = [file for file in files if file]
        if not present:
            super().clean(None, initial)
        return present


class UploadForm(forms.Form):
    letters = ManyFilesField(
        label="Letters",
        allow_empty_file=True,
        error_messages={"required": "Choose one or more letters to upload."},
        help_text="PDF, Word (.docx) or text files; choose several at once by holding Ctrl or ⌘.",
    )
