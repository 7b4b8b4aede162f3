"""Scripts of others come with a build, and pages do without them."""

import logging
from pathlib import Path

import pytest

from tocsin.web import assets, make_app
from web.browsers import TestClient


def test_what_a_build_fetches_is_there() -> None:
    missing = [name for name in assets._OF_OTHERS if not assets.address_of(f"vendor/{name}")]
    assert not missing, "make frontend brings them"


def test_files_of_others_come_with_their_licences() -> None:
    folder = Path(assets.__file__).parent / "static" / "vendor"
    assert len(list(folder.glob("*-LICENSE.txt"))) == 3


def test_every_script_is_served_under_an_address_that_changes_with_it(browser: TestClient) -> None:
    for name in ("map.js", "vendor/htmx.min.js", "vendor/maplibre-gl-csp-worker.js", "vendor/maplibre-gl.css"):
        answer = browser.get(assets.address_of(name))
        assert answer.status_code == 200
        assert answer.content == assets.assets()[name].data
        assert answer.headers["content-type"].startswith(("text/javascript", "text/css"))


@pytest.mark.parametrize("path", ["/static/../guard.py", "/static/vendor/made-from.txt", "/static/none.js"])
def test_nothing_else_is_served_from_there(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_htmx_may_not_make_scripts_of_words(browser: TestClient) -> None:
    assert '"allowEval":false' in browser.get("/").text
    assert '"includeIndicatorStyles":false' in browser.get("/").text


def test_without_a_build_pages_work_without_script_and_one_line_says_so(
    address: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "desk.css").write_text("body { color: black }")
    monkeypatch.setattr(assets, "_STATIC", tmp_path)
    assets.assets.cache_clear()
    try:
        with caplog.at_level(logging.WARNING), TestClient(make_app(address), base_url="http://127.0.0.1") as browser:
            for path in ("/", "/incidents", "/map"):
                page = browser.get(path)
                assert page.status_code == 200
                assert "<script" not in page.text
        assert [r.message for r in caplog.records if "make frontend" in r.message] == [
            "Pages work without script, as these files were not built: htmx.min.js, sse.min.js, maplibre-gl-csp.js, "
            "maplibre-gl-csp-worker.js, maplibre-gl.css. To get them: make frontend"
        ]
    finally:
        monkeypatch.undo()
        assets.assets.cache_clear()
    with TestClient(make_app(address), base_url="http://127.0.0.1") as browser:
        assert "<script" in browser.get("/").text
