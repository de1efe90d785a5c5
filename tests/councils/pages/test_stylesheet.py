"""The look as rules that can be measured: contrast in light and dark, focus, motion, print."""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"


def declared(sheet, dark):
    """The custom properties of :root, those of the dark page over the light ones."""
    text = (CSS / sheet).read_text()
    light = re.search(r"(?<!  ):root \{(.*?)\n\}", text, re.DOTALL).group(1)
    found = dict(re.findall(r"(--[a-z-]+):\s*([^;]+);", light))
    if dark:
        block = re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", text, re.DOTALL).group(1)
        found |= dict(re.findall(r"(--[a-z-]+):\s*([^;]+);", block))
    return found


def colours(dark):
    return declared("charts.css", dark) | declared("site.css", dark)


def luminance(colour):
    channels = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_itself():
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0
    assert contrast("#767676", "#ffffff") > 4.5 > contrast("#777777", "#ffffff")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--ink", "--paper"),
        ("--ink", "--surface"),
        ("--ink", "--amber-surface"),
        ("--quiet", "--paper"),
        ("--quiet", "--surface"),
        ("--quiet", "--amber-surface"),
        ("--link", "--paper"),
        ("--link", "--surface"),
        ("--link", "--amber-surface"),
        ("--link-visited", "--paper"),
        ("--link-visited", "--surface"),
        ("--link-hover", "--paper"),
        ("--council", "--paper"),
        ("--paper", "--council"),
        ("--peer", "--paper"),
        ("--amber", "--paper"),
        ("--amber", "--amber-surface"),
        ("--header-ink", "--header"),
        ("--focus-ink", "--focus"),
    ],
)
def test_words_stand_out_from_their_ground(text, ground, dark):
    known = colours(dark)
    assert contrast(known[text], known[ground]) >= 4.5


def test_nothing_is_fetched_from_elsewhere():
    for sheet in CSS.glob("*.css"):
        text = sheet.read_text()
        assert "@import" not in text
        assert "http" not in re.sub(r'href\^="http"', "", text)


def test_motion_print_and_small_screens_have_their_rules():
    text = (CSS / "site.css").read_text()
    assert "prefers-reduced-motion: reduce" in text
    assert "@media print" in text
    assert "max-width: 30em" in text


def test_focus_is_never_only_removed():
    text = (CSS / "site.css").read_text()
    removed = re.findall(r"([^{}]+)\{[^}]*outline: none", text)
    assert [selector.strip() for selector in removed] == ["main:focus"]
