"""What staff type about a data table: the file, and the choices of the preview."""

from collections.abc import Mapping
from typing import Any

from django import forms

from councils.models import Year
from letters.data_tables import Layout, Sheet
from letters.data_tables.cells import column_letters
from letters.data_tables.columns import DECIDED, FIGURE_COLUMNS, MEANINGS, RECEIVED
from letters.models import DataTable

GROUPED_MEANINGS: list[tuple[str, Any]] = [
    *[(name, MEANINGS[name]) for name in ("ignore", "authority")],
    ("The three statistics", list(FIGURE_COLUMNS.items())),
    ("Decisions", [(name, label) for name, label in DECIDED.items() if name in MEANINGS]),
    ("Compliance", [(name, label) for name, label in MEANINGS.items() if name.startswith("compliance:")]),
    ("Complaints received", list(RECEIVED.items())),
]


class DataTableUploadForm(forms.Form):
    table = forms.FileField(
        label="Data table",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Choose the file to upload."},
        help_text="An Excel workbook (.xlsx) or a CSV file, as the Ombudsman publishes it.",
    )


class ChoicesForm(forms.Form):
    """Sheet, year, release date, and a field for each column of the sheet that is shown."""

    sheet = forms.TypedChoiceField(label="Sheet", coerce=int)
    year = forms.ModelChoiceField(
        Year.objects.all(), required=False, label="Reporting year", empty_label="(choose)"
    )
    public_from = forms.DateField(
        required=False,
        label="Public from",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="The day on which the Ombudsman publishes the table; figures stay hidden until it begins.",
    )

    def __init__(
        self,
        table: DataTable,
        sheets: tuple[Sheet, ...],
        layout: Layout | None,
        meanings: Mapping[int, str],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        initial = {"sheet": table.sheet, "year": table.year_id, "public_from": table.public_from}
        super().__init__(data, initial=initial)
        sheet_field = self.fields["sheet"]
        assert isinstance(sheet_field, forms.TypedChoiceField)
        sheet_field.choices = [(one.number, one.name) for one in sheets]
        for column, heading in (layout.headings if layout else {}).items():
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=f"{column_letters(column)}: {heading.text}",
                choices=GROUPED_MEANINGS,
                required=False,
                initial=meanings.get(column, "ignore"),
            )

    def meanings(self) -> dict[int, str]:
        """By column. Call after is_valid()."""
        return {
            int(name.removeprefix("column_")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("column_") and value
        }
