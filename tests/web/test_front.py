"""What is answered before the program is loaded, and the hand-over to all of it."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Route, expect
from starlette.requests import Request

from lianpu.core.identity import digest
from lianpu.web import create_app, serve
from lianpu.web.front import Front
from lianpu.web.pieces import PICTURE_WIDTHS
from lianpu.workspace import Opening, Workspace
from tests.web.conftest import REPORTS
from tests.web.visiting import Visit, box, eventually

WORKBENCH = Path(__file__).parents[2] / "workbench" / "src"
REPORT = REPORTS / "chain-en.pdf"
SHA256 = digest(REPORT.read_bytes())


@pytest.fixture
def opening() -> Opening:
    """A report that is shown while there is no workspace yet."""
    return Opening(None, [REPORT])


def early(opening: Opening) -> TestClient:
    """Asks the front alone."""
    return TestClient(Front(opening, frozenset()), base_url="http://127.0.0.1")


def test_the_front_answers_as_the_whole_application_does(opening: Opening, tmp_path: Path) -> None:
    """A page that looked on before must find the same words after the hand-over."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    whole = TestClient(create_app(workspace, reading=opening), base_url="http://127.0.0.1")
    part = {"Range": "bytes=100-299"}

    for path, headers in (
        ("/api/opening", {}),
        ("/api/opening?pages=false", {}),
        (f"/api/sources/{SHA256}", {}),
        (f"/api/sources/{SHA256}", part),
        (f"/api/sources/{SHA256}/pages/1?width=300", {}),
        ("/", {}),
        ("/icon.svg", {}),
    ):
        front = early(opening)
        if path == "/":  # the first answer has the first page in it
            assert b'id="ahead"' in front.get(path).content
        first, second = (one.get(path, headers=headers) for one in (front, whole))
        assert (first.status_code, first.content) == (second.status_code, second.content)
        assert first.headers["content-type"] == second.headers["content-type"]
        assert first.headers["content-security-policy"]


def test_the_first_page_is_under_way_before_the_workbench_runs(opening: Opening) -> None:
    """Asked for only once the program runs, it came half a second later on a slow machine."""
    client = early(opening)

    link = client.get("/").headers["link"]
    ahead = re.findall(r"(/api/\S+\?width=(\d+)) \2w", link)
    assert [int(width) for _, width in ahead] == list(PICTURE_WIDTHS)
    assert client.get(ahead[0][0]).headers["content-type"] == "image/png"
    assert "link" not in client.get("/icon.svg").headers
    sheet = (WORKBENCH / "pages" / "Sheet.tsx").read_text("utf-8")
    chosen = re.search(r"PICTURE_WIDTHS = \[(.*?)\]", sheet)
    assert chosen is not None
    assert [int(width) for width in chosen[1].split(",")] == list(PICTURE_WIDTHS)


@pytest.mark.parametrize("width", [1440, 600])
def test_the_first_page_is_seen_before_the_workbench_runs(browser: Browser, width: int) -> None:
    """The workbench then puts its own picture at the very place: nothing jumps."""
    served = serve(
        None,
        port=0,
        open_browser=False,
        announce=None,
        wait=False,
        reading=Opening(None, [REPORT]),
    )
    visit = Visit(browser, served, width, 900)
    page, held = visit.page, list[Route]()
    page.route(re.compile(r"/assets/index-[^/]*\.js"), lambda route: held.append(route))
    page.goto(f"{served.address}#page=1&lang=zh", wait_until="commit")

    picture = page.locator("#ahead img")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    before = box(picture)
    eventually(page, lambda: bool(held))
    held[0].continue_()
    expect(page.locator("#ahead")).to_have_count(0)
    shown = page.locator('[data-page="1"] :is(img[data-loaded], canvas[data-drawn])')
    expect(shown.first).to_be_visible()
    after = box(page.locator('[data-page="1"]'))

    assert before == pytest.approx(after, abs=1)
    assert visit.complaints == []
    visit.context.close()
    served.stop()


@pytest.mark.parametrize("fragment", ["page=3", "page=1&pane=map", "page=1&sel=deal:x"])
def test_the_first_page_goes_where_something_else_is_looked_at(
    browser: Browser, fragment: str
) -> None:
    """A link to another page must not stay under a picture of the first."""
    served = serve(
        None,
        port=0,
        open_browser=False,
        announce=None,
        wait=False,
        reading=Opening(None, [REPORT]),
    )
    visit = Visit(browser, served, 1440, 900)
    visit.page.goto(f"{served.address}#{fragment}")

    expect(visit.page.locator(".top")).to_be_visible()
    expect(visit.page.locator("#ahead")).to_have_count(0)
    visit.context.close()
    served.stop()


def test_the_front_gives_files_of_the_workbench_alone(opening: Opening) -> None:
    """An address that climbs out of its folder would read any file of the user's."""
    front = Front(opening, frozenset())

    for path in ("/../front.py", "/assets/../../front.py", "//etc/passwd", "/assets"):
        request = Request(
            {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        )
        # in a thread of its own: a browser's test leaves an event loop running in this one
        with ThreadPoolExecutor(1) as apart:
            assert apart.submit(asyncio.run, front._early(request)).result() is None


def test_the_front_lets_no_other_name_in(opening: Opening) -> None:
    """A name that rebinds to this machine must not reach the file in the first second either."""
    client = TestClient(Front(opening, frozenset()), base_url="http://evil.example")

    assert client.get("/api/opening").status_code == 421
    assert client.get(f"/api/sources/{SHA256}").status_code == 421


def test_what_the_front_cannot_answer_waits_for_the_whole(opening: Opening, tmp_path: Path) -> None:
    """The answer is that of the whole application, not a refusal that a page would show."""
    workspace = Workspace.open(tmp_path / "w.lianpu")
    served = serve(None, port=0, open_browser=False, announce=None, wait=False, reading=opening)
    try:
        client = subprocess.Popen(
            [sys.executable, "-c", _ASK, f"{served.address}api/documents"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert client.stdout is not None
        assert client.stdout.readline().strip() == "asking"
        opening.into = workspace
        served.admit(workspace)
        opening.run()
        answer, _ = client.communicate()
    finally:
        served.stop()

    assert "chain-en.pdf" in answer


_ASK = """
import sys, urllib.request
print("asking", flush=True)
print(urllib.request.urlopen(sys.argv[1]).read().decode())
"""


def test_the_front_is_loaded_without_the_rest_of_the_program() -> None:
    """It is there to be quick: one careless import would bring all rooms and FastAPI in."""
    told = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "lianpu.web.front" in told
    heavy = {"fastapi", "pydantic", "numpy", "sqlalchemy", "lianpu.extraction", "lianpu.audit"}
    assert heavy.isdisjoint(told)


_LOADED = """
import sys
import lianpu.cli, lianpu.web.serving, lianpu.workspace.openings
print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("wanted", "status", "first", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=100-", 206, 100, None),
        ("bytes=-20", 206, -20, None),
        ("bytes=5-99999999", 206, 5, None),
        ("bytes=9-5", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("pages=1-2", 200, 0, None),
        ("bytes=-", 200, 0, None),
    ],
)
def test_a_part_of_a_source_is_given_as_asked(
    opening: Opening, wanted: str, status: int, first: int, stop: int | None
) -> None:
    """A page of a long file is drawn from its own parts, not after all of it has come."""
    answer = early(opening).get(f"/api/sources/{SHA256}", headers={"Range": wanted})
    data = REPORT.read_bytes()

    assert (answer.status_code, answer.content) == (status, data[first:stop])
    assert answer.headers["accept-ranges"] == "bytes"
    if status == 206:
        start = first % len(data)
        end = (len(data) if stop is None else stop) - 1
        assert answer.headers["content-range"] == f"bytes {start}-{end}/{len(data)}"


def test_a_part_beyond_the_end_is_refused(opening: Opening) -> None:
    """RFC 9110, 15.5.17: the answer says how long the file is."""
    answer = early(opening).get(f"/api/sources/{SHA256}", headers={"Range": "bytes=99999999-"})

    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{REPORT.stat().st_size}"
