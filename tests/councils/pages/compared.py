"""Reading the comparison page: its table, its links, and what it says of one council."""

import re
from urllib.parse import parse_qs, urlsplit


def rows(page):
    """The cells of the sortable table, a list of words for each council."""
    table = (
        page.main.split('aria-label="The councils side by side"', 1)[1]
        .split("<tbody>", 1)[1]
        .split("</tbody>", 1)[0]
    )
    return [
        [
            " ".join(re.sub(r"<[^>]*>", " ", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]


def link(page, words):
    """The address behind a link of those words, hidden ones among them."""
    for href, inner in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page.main, re.DOTALL):
        if " ".join(re.sub(r"<[^>]*>", " ", inner).split()) == words:
            return href.replace("&amp;", "&")
    raise AssertionError(f"no link says {words!r}")


def asked(address):
    return parse_qs(urlsplit(address).query)


def in_words(page, name):
    """What the page says of one council."""
    part = page.main.split('<dl class="compared">', 1)[1].split("</dl>", 1)[0]
    found = re.search(rf"<dt>{name}\b.*?</div>", part, re.DOTALL).group(0)
    return " ".join(re.sub(r"<[^>]*>", " ", found).split())
