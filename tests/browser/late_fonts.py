"""A page whose typefaces come late, as on a slow line: how far what a reader sees moves when they arrive."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, Route

MOST = 0.01  # of layout shift; 0.1 is what browsers call good
# Text stands between pixels, as on phones and most desktops; else widths are rounded letter by letter.
SHARP = ("--force-device-scale-factor=2",)
NOTE_SHIFTS = """window.shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))
        .observe({type: "layout-shift", buffered: true});"""
PAINTED = """new Promise(done => {
    const look = () => performance.getEntriesByName("first-contentful-paint").length ? done() : setTimeout(look, 20)
    look()
})"""
SETTLED = """document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() =>
    requestAnimationFrame(() => setTimeout(done, 100)))))"""


def visit_with_late_fonts(context: BrowserContext, url: str) -> Page:
    """A page on its first visit, to which every typeface came after the first paint."""
    held: list[Route] = []
    is_painted = False
    context.route("**/*.woff2", lambda route: route.continue_() if is_painted else held.append(route))
    page = context.new_page()
    page.goto(url, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    assert held, "no typeface was asked for"
    is_painted = True
    for route in held:
        route.continue_()
    page.evaluate(SETTLED)
    return page


def shift_when_fonts_come_late(browser: Browser, url: str, width: int, height: int) -> float:
    """The sum of all layout shifts of such a visit."""
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        context.add_init_script(NOTE_SHIFTS)
        page = visit_with_late_fonts(context, url)
        return float(page.evaluate("shifts.reduce((sum, shift) => sum + shift, 0)"))
