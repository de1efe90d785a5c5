"""The form by which a reader says that a figure is wrong. It needs no account and no JavaScript."""

import unicodedata
from typing import Any

from django import forms
from django.core import signing

from councils.models import Year
from letters.models.mistake_report import STATISTIC_CHOICES
from letters.page import quotable

LONGEST_WORDS = 2000
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 3600
SALT = "letters.report.opened"
NOT_FILLED_IN_BY_PEOPLE = "Leave this field empty. It is there to tell programs from people."
TOO_QUICK = (
    "That was quicker than people usually are. Please look over what you wrote, and send it once more."
)
TOO_LATE = "This page had been open for more than a day, or was changed. Please send it once more."
IN_GENERAL = "All of them, or something else"


def opening_stamp() -> str:
    """When a form was opened, signed, so that it cannot be made up."""
    return signing.dumps("report", salt=SALT)


def plain_words(text: str) -> str:
    """What somebody typed, with its lines kept and without marks that print nothing."""
    lines = quotable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [
        "".join(c for c in line if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf")) for line in lines
    ]
    return "\n".join(line.rstrip() for line in kept).strip()


class PlainWordsField(forms.CharField):
    """Text of several lines, measured as it will be kept: browsers send two characters for a new line."""

    def to_python(self, value: Any) -> str:
        return plain_words(super().to_python(value) or "")


class MistakeReportForm(forms.Form):
    """`homepage` is a trap for programs; `opened` says when the form was opened."""

    words = PlainWordsField(
        label="What is wrong?",
        max_length=LONGEST_WORDS,
        help_text=f"Say which figure is wrong and how you know. At most {LONGEST_WORDS:,} characters.",
        widget=forms.Textarea(attrs={"rows": 8, "class": "govuk-textarea"}),
        error_messages={
            "required": "Say what is wrong.",
            "max_length": f"Shorten what you wrote to {LONGEST_WORDS:,} characters; you have %(show_value)d.",
        },
    )
    year = forms.ModelChoiceField(
        Year.objects.all(),
        required=False,
        label="Reporting year",
        empty_label="No particular year",
        widget=forms.Select(attrs={"class": "govuk-select"}),
        error_messages={"invalid_choice": "Choose a year from the list."},
    )
    statistic = forms.ChoiceField(
        choices=[("", IN_GENERAL), *STATISTIC_CHOICES],
        required=False,
        label="Statistic",
        widget=forms.Select(attrs={"class": "govuk-select"}),
        error_messages={"invalid_choice": "Choose a statistic from the list."},
    )
    email = forms.EmailField(
        required=False,
        label="Your e-mail address (if you want an answer)",
        help_text="Used only to answer you, and deleted 90 days after you send this.",
        widget=forms.EmailInput(
            attrs={"class": "govuk-input", "autocomplete": "email", "spellcheck": "false"}
        ),
        error_messages={"invalid": "Give an e-mail address such as name@example.org, or leave it empty."},
    )
    homepage = forms.CharField(
        required=False,
        label="Homepage",
        help_text=NOT_FILLED_IN_BY_PEOPLE,
        widget=forms.TextInput(attrs={"class": "govuk-input", "autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def visible_questions(self) -> list[forms.BoundField]:
        """The fields for people, in their order."""
        return [self[name] for name in ("year", "statistic", "words", "email")]

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(NOT_FILLED_IN_BY_PEOPLE)
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stamp = str(self.data.get("opened", ""))
        try:
            signing.loads(stamp, salt=SALT, max_age=MOST_SECONDS)
        except signing.BadSignature:
            raise forms.ValidationError(TOO_LATE) from None
        if _is_younger(stamp, LEAST_SECONDS):
            raise forms.ValidationError(TOO_QUICK)
        return cleaned

    def stamp_to_send_back(self) -> str:
        """The stamp of the form shown again: the same while it holds, so that a person need not wait anew."""
        stamp = str(self.data.get("opened", ""))
        try:
            signing.loads(stamp, salt=SALT, max_age=MOST_SECONDS)
        except signing.BadSignature:
            return opening_stamp()
        return stamp


def _is_younger(stamp: str, seconds: int) -> bool:
    try:
        signing.loads(stamp, salt=SALT, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return True
