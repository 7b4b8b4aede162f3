"""Debian's Chromium, without a window and without requests of its own."""

import contextlib
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Nothing of the browser's own, such as a look for updates, on the network; no name but this machine's leads anywhere.
_QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run --disable-quic"
).split()
_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def missing() -> str:
    """What there would have to be and how to get it; empty: all is there."""
    return "" if shutil.which("chromium") else "needs a Chromium (Debian: apt-get install chromium)"


@contextlib.contextmanager
def launched() -> Iterator["Browser"]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=[*_QUIET, _HERE])
        try:
            yield browser
        finally:
            browser.close()
