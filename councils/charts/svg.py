"""A chart as a static SVG: no styles inside, so that a strict content security policy lets it pass."""

import re
from xml.sax.saxutils import escape, quoteattr

from councils.charts.chart import Chart, Dot, Line, Path, Rect, Shape, Text

UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) does not allow, escaped or not."""

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def svg(chart: Chart, uid: str = "chart") -> str:
    """The chart's markup. `uid` must be unique on the page: the title's and description's ids begin with it.

    ValueError where `uid` is not a letter followed by letters, digits, hyphens or underscores.
    """
    if NAME.fullmatch(uid) is None:
        raise ValueError(f"“{uid}” cannot begin an id: use a letter, then letters, digits, - or _.")
    shapes = "".join(_shape(shape) for shape in chart.shapes)
    return (
        f"{_opening(chart, uid)}"
        f'<title id="{uid}-title">{text(chart.title)}</title>'
        f'<desc id="{uid}-desc">{text(chart.description)}</desc>'
        f"{shapes}</svg>"
    )


def text(words: str) -> str:
    """Words as the content of an element."""
    return escape(UNWRITABLE.sub("\ufffd", words))


def attribute(words: str) -> str:
    """Words as an attribute's value, with its quotes."""
    return quoteattr(UNWRITABLE.sub("\ufffd", words))


def _opening(chart: Chart, uid: str) -> str:
    classes = f"chart chart--{chart.kind.value}" + (" chart--illustrative" if chart.illustrative else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class={attribute(classes)} '
        f'viewBox="0 0 {number(chart.width)} {number(chart.height)}" '
        f'role="img" aria-labelledby="{uid}-title {uid}-desc" focusable="false">'
    )


def number(value: float) -> str:
    """A coordinate with two decimals at most: 12.5, 12."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shape(shape: Shape) -> str:
    match shape:
        case Text():
            return (
                f'<text class={attribute(shape.css)} x="{number(shape.x)}" y="{number(shape.y)}" '
                f'text-anchor="{shape.anchor}">{text(shape.words)}</text>'
            )
        case Line():
            return (
                f'<line class={attribute(shape.css)} x1="{number(shape.x1)}" y1="{number(shape.y1)}" '
                f'x2="{number(shape.x2)}" y2="{number(shape.y2)}"/>'
            )
        case Rect():
            return (
                f'<rect class={attribute(shape.css)} x="{number(shape.x)}" y="{number(shape.y)}" '
                f'width="{number(shape.width)}" height="{number(shape.height)}"/>'
            )
        case Dot():
            return (
                f'<circle class={attribute(shape.css)} cx="{number(shape.x)}" cy="{number(shape.y)}" '
                f'r="{number(shape.radius)}"/>'
            )
        case Path():
            points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
            name = "polygon" if shape.closed else "polyline"
            return f'<{name} class={attribute(shape.css)} points="{points}"/>'
