"""The built book on a server of its own, and a headless Chromium that looks at it."""

import shutil

import pytest
from browser import CHROMIUM
from npm_package import unpack
from static_server import SITE, served

AXE = "axe-core@4.14.1"
AXE_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"


@pytest.fixture(scope="session")
def site():
    """The folder of the built book."""
    if not (SITE / "index.html").exists():
        pytest.skip("the book is not built: make book")
    return SITE


@pytest.fixture(scope="session")
def address(site):
    """The address of the book on a static server."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """The accessibility engine's source."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm, to fetch the accessibility engine axe-core once")
    folder = SITE.parent / "axe"
    unpack(AXE, AXE_SHA256, {"package/axe.min.js": "axe.min.js"}, folder)
    return (folder / "axe.min.js").read_text(encoding="utf-8")
