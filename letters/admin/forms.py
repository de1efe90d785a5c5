"""What staff send: files to upload."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files in one field, or none; each is judged on its own later, so nothing is refused here."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = data if isinstance(data, list | tuple) else [data]
        return [file for file in files if file]


class UploadForm(forms.Form):
    """Files, and all files of folders; `batch` names an upload that was begun, when a browser sends in parts."""

    letters = ManyFilesField(
        label="Letters",
        required=False,
        widget=ManyFilesInput(attrs={"accept": ".pdf,.txt,.docx,.xlsx,.csv,.zip"}),
        help_text="PDF, Word (.docx) or text files, data tables (.xlsx or .csv), or zip archives of them. "
        "Choose several at once by holding Ctrl or ⌘.",
    )
    folder = ManyFilesField(
        label="Or a whole folder",
        required=False,
        widget=ManyFilesInput(attrs={"webkitdirectory": True}),
        help_text="All files in it and in the folders inside it are sent.",
    )
    batch = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput(attrs={"disabled": True})
    )

    def clean(self) -> dict[str, Any]:
        if not self.files_sent():
            raise forms.ValidationError("Choose one or more letters to upload.")
        return self.cleaned_data

    def files_sent(self) -> "list[UploadedFile[Any]]":
        """All of them, in the order of the fields. Call after the fields were cleaned."""
        return [*self.cleaned_data.get("letters", ()), *self.cleaned_data.get("folder", ())]
