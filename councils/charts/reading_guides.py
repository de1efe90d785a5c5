"""How to read each chart, in plain sentences for a resident."""

from councils.charts.chart import Chart, ChartKind
from councils.comparison.words import USUAL_DIFFERENCES

INTERVAL = (
    "The thin line through a point is its 95% interval. It says how far the figure could move if chance "
    "alone had fallen differently: with few cases the line is long, with many it is short."
)
HOLLOW = "A hollow point rests on fewer than 5 cases. One case more or fewer would move it far."

GUIDES: dict[ChartKind, tuple[str, ...]] = {
    ChartKind.VALUE: (
        "The bar runs from 0% to the council's figure. The upright line is the average of similar councils. "
        "Where there are two, the solid one is the printed average and the dashed one ours.",
        "The pale band at the end of the bar is the 95% interval: chance alone could put the figure anywhere "
        "in it. Where the average lies inside the band, the council may well be like the others.",
        "The bracket below the bar is what chance allows: of councils with so many cases and the rate of their "
        "peers, at least 19 of 20 would end inside it. Its ends are the least and the greatest number of cases "
        "allowed.",
    ),
    ChartKind.YEARS: (
        "Each large point is one year of this council. The small grey points are the average of similar "
        "councils in the same year.",
        "The grey shading is what chance allows: a council with as many cases as this one, and with the rate "
        "of its peers, would lie inside it in 19 years of 20. A point outside the shading is unusual for that "
        "year.",
        "Dashed amber lines mark years that do not compare with the years before. The line between points is "
        "cut there, and where a year has no figure.",
        INTERVAL,
        HOLLOW,
    ),
    ChartKind.PEERS: (
        "Each row is one council, the highest percentage at the top. The order is not a league table: "
        "councils with few cases land at either end by chance.",
        INTERVAL,
        "Upright lines down the picture are averages. Where there are short upright ticks, they show what "
        "chance allows for that council's number of cases.",
    ),
    ChartKind.FUNNEL: (
        "Each point is one council. The further to the right, the more cases it had; the higher up, the "
        "larger its percentage.",
        "Chance moves a council with few cases far and one with many cases little. So the dashed lines are "
        "wide apart on the left and close together on the right: of councils that are really alike, 19 of 20 "
        "lie between them. Between the dotted lines lie 499 of 500.",
        "A point between the dashed lines does not differ from the others by more than chance explains. A "
        "point outside deserves a question, not a verdict: the figures do not say why.",
        "In the shaded strip councils have fewer than 5 cases, too few to compare.",
        "The scale of cases is drawn by square roots, so that small numbers have room and large ones still fit.",
    ),
    ChartKind.SIDE_BY_SIDE: (
        "Each row is one council, in the order in which you chose them. Its symbol stands at its figure on a line "
        "from 0% to 100%; the upright line is the average of councils of its own type.",
        INTERVAL,
        "The bracket below a line is what chance allows: of councils with so many cases and the rate of their "
        "peers, 19 of 20 would end inside it. Where intervals of two councils overlap widely, chance may well "
        "explain the difference between them.",
        HOLLOW,
    ),
    ChartKind.COURSES: (
        "Each strip is one council, in the order in which you chose them, all on the same years. The large points "
        "are the council, the small grey points the average of its own type in the same year.",
        "The grey shading is what chance allows for as many cases as the council had that year.",
        "Dashed amber lines mark years that do not compare with the years before. Lines are cut there, and where a "
        "year has no figure.",
        INTERVAL,
        HOLLOW,
    ),
    ChartKind.MULTIPLES: (
        "Each row is one council, always in the same order and with the same symbol. Each column is one "
        "statistic, on a line from 0% to 100%.",
        "The symbol stands at the council's figure, the upright line at the average of similar councils.",
        INTERVAL,
        HOLLOW,
    ),
    ChartKind.DISTRIBUTION: (
        "Each dot is one council. Dots are piled up in classes of ten percentage points; the number above a pile "
        "counts them.",
        "A small dot with a pale middle rests on fewer than 5 cases. Such councils land at 0% and at 100% by chance.",
        "Upright lines are averages: the printed one is solid, ours is dashed.",
    ),
    ChartKind.GROUPS: (
        "Each row is a group of councils. The dot is our rate: all cases of the councils whose counts we hold, "
        "taken as one.",
        "The short upright line is the average that the Ombudsman printed for the group. How it is worked out "
        "is not published.",
        "The thin line through a dot is its 95% interval: with few cases it is long, with many it is short. It does "
        "not tell how widely the councils of the group differ.",
    ),
    ChartKind.CASEWORK: (
        "Each row is one subject or one outcome, in the order in which the letters print them. Each bar is one "
        "year, with its number of complaints beside it; all bars are drawn to one scale.",
        "A dash means that the letter prints no number, which is not the same as none.",
    ),
}


def how_to_read(chart: Chart) -> tuple[str, ...]:
    """The paragraphs for this chart; one more for a group that differs widely, and one for invented figures."""
    said = (
        (any(mark.widened for mark in chart.marks), USUAL_DIFFERENCES),
        (chart.illustrative, "Hollow amber marks are illustrative: invented to show how the page works."),
    )
    return (*GUIDES[chart.kind], *(sentence for applies, sentence in said if applies))
