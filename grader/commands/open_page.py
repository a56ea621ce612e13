"""Open a page in the browser of the person who typed the command."""

import os
import sys
import webbrowser
from pathlib import Path


def open_page(page: Path) -> None:
    """Open a page if somebody sits at a screen: neither in a script nor on a machine without one."""
    has_screen = sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))
    if sys.stdout.isatty() and has_screen:
        webbrowser.open(page.absolute().as_uri())
