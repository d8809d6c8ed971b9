"""An address that an event had before, in a real browser: from disk, with a part of the page, and without scripts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.build_site import build_site
from site_builder.model.request import BuildRequest

TWO_BANKS = Path(__file__).parents[1] / "sites/two-banks/content"


@pytest.mark.parametrize("with_script", [True, False])
def test_old_address_leads_to_the_part_that_was_meant(browser: Browser, tmp_path: Path, with_script: bool) -> None:
    shutil.copytree(TWO_BANKS, tmp_path / "content")
    event, quote = tmp_path / "content/events/1999-fair.yaml", "ada-won"
    build_site(BuildRequest(tmp_path / "content"), tmp_path / "public", lambda *_: None)
    context = browser.new_context(java_script_enabled=with_script)
    try:
        page = context.new_page()
        page.goto(f"{(tmp_path / 'public/events/spring-fair/index.html').as_uri()}?sides=a#{quote}")
        page.wait_for_url(re.compile(rf"/events/{event.stem}/index\.html"))
        assert page.url.endswith(f"/index.html?sides=a#{quote}" if with_script else "/index.html")
    finally:
        context.close()
