"""What staff type: files to upload, and values under review."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from councils.models import Authority, Year
from letters.actions.review import Correction, Placement
from letters.current import RATES, current_values
from letters.models import Letter
from letters.reading.values import FIGURE_FIELDS
from letters.words import FIELD_LABELS


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files in one field; each is judged on its own later, so nothing is refused here."""

    widget = ManyFilesInput(attrs={"accept": ".pdf,.txt,.docx,.xlsx,.csv"})

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


class ReviewForm(forms.Form):
    """Every value of a letter in a field of its own; an empty figure means that it is not printed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    authority = forms.ModelChoiceField(
        Authority.objects.all(), required=False, label="Council", empty_label="(not known)"
    )
    year = forms.ModelChoiceField(
        Year.objects.all(), required=False, label="Reporting year", empty_label="(not known)"
    )
    dated = forms.DateField(
        required=False,
        label="Letter dated",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    publish_on = forms.DateField(
        required=False,
        label="To be published on",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="If empty, the figures are public as soon as the letter is approved.",
    )
    reason = forms.CharField(
        required=False,
        label="Reason for a change, a rejection or a withdrawal",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    override = forms.CharField(
        required=False,
        label="Approve despite the errors, because",
        help_text="Only where the letter itself is wrong or the check is; what you write is kept with the letter.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, letter: Letter, data: Mapping[str, Any] | None = None) -> None:
        placement = {
            "authority": letter.authority,
            "year": letter.year,
            "dated": letter.dated,
            "publish_on": letter.publish_on,
            "version": letter.version,
        }
        super().__init__(data, initial={**placement, **current_values(letter)})
        for name in FIGURE_FIELDS:
            self.fields[name] = _figure_field(name)

    def correction(self) -> Correction:
        """What was typed. Call after is_valid()."""
        data = self.cleaned_data
        return Correction(
            placement=Placement(data["authority"], data["year"], data["dated"], data["publish_on"]),
            figures={name: data[name] for name in FIGURE_FIELDS},
        )


def _figure_field(name: str) -> forms.Field:
    if name in RATES:
        return forms.DecimalField(
            label=FIELD_LABELS[name], required=False, min_value=Decimal(0), max_digits=6, decimal_places=2
        )
    most = 100 if name.endswith("_percent") else 100_000
    return forms.IntegerField(label=FIELD_LABELS[name], required=False, min_value=0, max_value=most)
