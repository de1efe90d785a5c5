"""What staff type about a list of decisions: the file, and the day from which it is public."""

from django import forms

from letters.decision_file import MOST_BYTES


class DecisionListUploadForm(forms.Form):
    list = forms.FileField(
        label="List of decisions",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
        error_messages={"required": "Choose the file to upload."},
        help_text=f"A CSV file with the columns below, at most {MOST_BYTES // 1024 // 1024} MB.",
    )


class ReleaseForm(forms.Form):
    public_from = forms.DateField(
        label="Public from",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Say from which day on the decisions are public."},
        help_text=(
            "New decisions stay hidden until this day begins. The Ombudsman publishes a decision some weeks after it."
        ),
    )
