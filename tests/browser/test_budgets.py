"""What pages may cost: the same three that script/lighthouse measures, held to bytes, requests and scripts."""

import gzip

import pytest

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
MOST_REQUESTS = 12
MOST_BYTES = 220_000
MOST_PAGE_BYTES = 40_000  # compressed, as a proxy sends it


@pytest.fixture(params=["/", "/councils/rutland/?year=2020", "/peers/unitary/?year=2020"])
def loaded(browser, site, request):
    """The page, and what came over the wire for it: kind of resource and bytes with their headers."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        answers = []
        page.on("requestfinished", lambda asked: answers.append(asked))
        answer = page.goto(site.at(request.param), wait_until="networkidle")
        parts = [(one.resource_type, one.sizes()["responseBodySize"]) for one in answers]
        yield page, [*parts, ("compressed", len(gzip.compress(answer.body(), 6)))]


def test_a_page_comes_in_few_small_parts(loaded):
    _, parts = loaded
    *came, (_, compressed) = parts
    assert 0 < len(came) <= MOST_REQUESTS
    assert sum(size for _, size in came) <= MOST_BYTES
    assert compressed <= MOST_PAGE_BYTES


def test_no_script_holds_up_the_page(loaded):
    page, _ = loaded
    assert page.locator("script:not([defer]):not([async])").count() == 0


def test_no_picture_is_without_a_size_or_larger_than_it_is_shown(loaded):
    page, _ = loaded
    bad = """[...document.images].filter(one => !one.hasAttribute('width') || !one.hasAttribute('height')
        || one.naturalWidth > 2 * one.clientWidth * devicePixelRatio).length"""
    assert page.evaluate(bad) == 0


def test_nothing_moves_while_the_page_loads(loaded):
    page, _ = loaded
    shift = """() => new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
    })"""
    assert page.evaluate(shift) < 0.1
