"""What a reviewer types: every value of a letter in a field of its own, and what goes with a decision."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from councils.casework import Outcome, Subject
from councils.models import Authority, Year
from letters.actions.review import Correction, Placement
from letters.corrections import RATES, UNSURE, case_field, corrected_value, figures_and_counts
from letters.current import UNREAD, current_reading
from letters.models import Letter
from letters.reading.values import FIGURE_FIELDS, Absence, Value
from letters.words import FIELD_LABELS, REASONS

ABSENCE = "absence:"
HEAD = ("authority", "year", "dated", "publish_on")
CASE_LABELS = {
    **{case_field("received", subject): subject.label for subject in Subject},
    **{case_field("decided", outcome): outcome.label for outcome in Outcome},
}
MOST = 100_000


class TicksField(forms.MultipleChoiceField):
    """Boxes that were ticked. One of a finding that is gone by now is no mistake of the person who ticked it."""

    def valid_value(self, value: Any) -> bool:
        return True


class DayField(forms.DateField):
    """A date as browsers send it."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)


class WordsField(forms.CharField):
    """A sentence or two."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)


class ReviewForm(forms.Form):
    """An empty figure has a reason beside it; a field with a number needs none."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    authority = forms.ModelChoiceField(
        Authority.objects.all(), required=False, label="Council", empty_label="(not known)"
    )
    year = forms.ModelChoiceField(
        Year.objects.all(), required=False, label="Reporting year", empty_label="(not known)"
    )
    dated = DayField("Letter dated")
    publish_on = DayField(
        "To be published on", "If empty, the figures are public as soon as the letter is approved."
    )
    reason = WordsField(
        "Reason for a change, a rejection or a withdrawal",
        "The public reads why a figure was changed, beside it, and why figures were withdrawn, unless you give them "
        "another sentence below. Name no person.",
    )
    override = WordsField(
        "Approve despite the errors that are ticked above, because",
        "Only where the letter itself is wrong or the check is; the public reads what you write. Name no person.",
    )
    acknowledged = TicksField(required=False)
    public_note = WordsField(
        "What the public is told about the change or the withdrawal",
        "One plain sentence for the log of corrections, such as “The Ombudsman sent a revised letter.”",
    )
    restore = forms.BooleanField(required=False)

    def __init__(self, letter: Letter, data: Mapping[str, Any] | None = None) -> None:
        self._read = figures_and_counts(letter.as_reading or UNREAD)
        self._current = figures_and_counts(current_reading(letter))
        head = {name: getattr(letter, name) for name in (*HEAD, "version")}
        numbers = {name: value.value for name, value in self._current.items()}
        reasons = {ABSENCE + name: _reason_given(letter, name, self._read[name]) for name in FIGURE_FIELDS}
        super().__init__(data, initial={**head, **numbers, **reasons})
        for name in self._current:
            self.fields[name] = _number_field(name)
        for name in FIGURE_FIELDS:
            self.fields[ABSENCE + name] = _reason_field(name)

    def clean(self) -> dict[str, Any]:
        """A number that is taken out leaves a reason behind."""
        data: dict[str, Any] = super().clean() or {}
        for name in FIGURE_FIELDS:
            emptied = (
                name not in self.errors and data.get(name) is None and self._current[name].value is not None
            )
            if emptied and not data.get(ABSENCE + name):
                self.add_error(name, "Say why there is no figure, or type it.")
        return data

    def correction(self) -> Correction:
        """What was typed. Call after is_valid()."""
        data = self.cleaned_data
        reasons = {name: data[ABSENCE + name] for name in FIGURE_FIELDS}
        return Correction(
            placement=Placement(*(data[name] for name in HEAD)),
            figures={name: data[name] for name in self._current},
            absences={name: Absence(reason) if reason else None for name, reason in reasons.items()},
        )


def _reason_given(letter: Letter, name: str, read: Value[Any]) -> str:
    """The reason that the letter or a person gives; none for a figure that was merely not found."""
    if name in letter.corrections:
        return corrected_value(name, letter.corrections[name]).absence or ""
    return "" if read.absence is None or read.absence in UNSURE else read.absence


def _number_field(name: str) -> forms.Field:
    label = FIELD_LABELS.get(name) or CASE_LABELS[name]
    # The blank placeholder lets the stylesheet tell an empty field, beside which a reason is asked for.
    attributes = {"placeholder": " ", "data-mark": name}
    if name in RATES:
        widget = forms.NumberInput({**attributes, "step": "any"})
        return forms.DecimalField(
            label=label, required=False, min_value=Decimal(0), max_digits=6, decimal_places=2, widget=widget
        )
    most = 100 if name.endswith("_percent") else MOST
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, widget=forms.NumberInput(attributes)
    )


def _reason_field(name: str) -> forms.ChoiceField:
    choices = [("", "Why empty?"), *((reason.value, words) for reason, words in REASONS.items())]
    return forms.ChoiceField(
        choices=choices, required=False, label=f"Why there is no figure: {FIELD_LABELS[name]}"
    )
