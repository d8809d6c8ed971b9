"""Where the links lead that editors write inside the site, and what is proposed for those that lead nowhere."""

import pytest

from site_builder.check.site_addresses import Addresses

SITE = Addresses(
    frozenset({"about", "method", "sides/wagner", "speakers/anna", "events/2020-ford"}),
    {"method": frozenset({"silence", "тиша"})},
)


@pytest.mark.parametrize(
    "link",
    [
        "#history",
        "#_main",
        "../method/index.html",
        "../method/",
        "../method/index.html#silence",
        "../sides/wagner/index.html",
        "../index.html",
        "../",
        "../events/index.html",
        "../speakers/anna/index.html",
        "../method/index.html#%D1%82%D0%B8%D1%88%D0%B0",
        "../events/2020-ford/index.html#quote-1",
        "../balance/index.html",
        "../events/side/wagner/index.html",
        "index.html",
        "../method/index.html?x=1",
        "../terms/index.html",
        "../uk/method/index.html",
        "../events/page-2/index.html",
    ],
)
def test_link_that_leads_somewhere_is_left_alone(link: str) -> None:
    assert SITE.fault(link, "about", frozenset({"history"})) is None


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/a/b", "https://example.org/a/b"),
        ("//example.org/a", "https://example.org/a"),
        ("anna@example.org", "mailto:anna@example.org"),
        ("method.md", "../method/index.html"),
        ("pages/method.md", "../method/index.html"),
        ("/method/", "../method/index.html"),
        ("method", "../method/index.html"),
        ("../wagner/index.html", "../sides/wagner/index.html"),
        ("sides/wagner.yaml", "../sides/wagner/index.html"),
        ("people/anna", "../speakers/anna/index.html"),
        ("../../sides/wagner/index.html", "../sides/wagner/index.html"),
        ("#nowhere", ""),
        ("../nowhere/index.html", ""),
        ("../method/index.html#nowhere", "../method/index.html"),
        ("../method/picture.png", ""),
        ("../map", "../map/index.html"),
    ],
)
def test_link_that_leads_nowhere_is_told_with_the_right_form(link: str, meant: str) -> None:
    assert (SITE.fault(link, "about", frozenset({"history"})) or "") == meant
