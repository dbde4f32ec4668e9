"""In a real browser: a contact is logged, the finding seen, the dossier downloaded, and nothing asked outside."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.records import Contact, Debt, Party
from debtor_assistant.store.casebook import Casebook

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver here")

LISTEN = """
window.heard = "";
const Real = window.WebSocket;
window.WebSocket = class extends Real {
  constructor(...how) {
    super(...how);
    window.socket = this;
    this.addEventListener("message", (event) => {
      if (event.data instanceof ArrayBuffer) window.heard += new TextDecoder().decode(event.data);
    });
  }
};
"""
"""What the terminal is told is drawn on a canvas; so that a test can read it, it is also kept."""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "mine.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Mine").close()
    with Casebook.open(path) as book:
        book.add(Debt(creditor="Nebula Finance", lender_type="consumer_finance", product="online_consumer",
                      due_on="2024-06-01"))  # fmt: skip
        book.add(Party(kind="agency", name="Hengxin", numbers=["02155550123"], for_=["d1"]))
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", party="p1", debt=["d1"],
                         direction="inbound", contacted=["debtor"], agreed=False))  # fmt: skip
    return path


@pytest.fixture
def served(case: Path, own_home: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    surroundings = {**os.environ, "HOME": str(tmp_path), "DEBTOR_ASSISTANT_NOW": "2026-03-10T12:00:00+00:00"}
    program = subprocess.Popen(
        [sys.executable, "-m", "debtor_assistant", "--case", str(case), "--lang", "en", "serve"],
        stdout=subprocess.PIPE, text=True, env=surroundings,
    )  # fmt: skip
    assert program.stdout is not None
    address = next(found.group() for line in program.stdout if (found := re.search(r"http://\S+", line)))
    yield program, address
    if program.poll() is None:
        program.send_signal(signal.SIGINT)
    program.wait(timeout=20)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    quiet = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
             "disable-component-update", "disable-sync", "window-size=1100,760",
             f"user-data-dir={tmp_path / 'profile'}",
             "host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")  # fmt: skip
    for word in quiet:
        options.add_argument(f"--{word}")
    options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path / "downloads")})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(str(DRIVER)))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
    yield driver
    driver.quit()


class Screen:
    """Types into the terminal and reads what it was told."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def type(self, *keys: str) -> None:
        field = self.driver.find_element("css selector", ".xterm-helper-textarea")
        for key in keys:
            field.send_keys(key)
            time.sleep(0.15)

    @property
    def heard(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.driver.execute_script("return window.heard"))

    def hears(self, words: str) -> None:
        until(lambda: words in self.heard, words)


def until(done: Callable[[], object], what: str, seconds: float = 25) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def asked(driver: Any) -> set[str]:
    """Return every address the browser has asked for."""
    told = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    urls = [one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"]
    return {url for url in urls if not url.startswith(("chrome:", "data:", "about:", "chrome-extension:"))}


def test_a_contact_is_logged_the_finding_seen_and_the_dossier_downloaded(
    served: tuple[subprocess.Popen[str], str], browser: Any, case: Path, tmp_path: Path
) -> None:
    program, address = served
    home = address.partition("/?")[0]
    browser.get(address)
    assert browser.current_url == f"{home}/"
    assert browser.title == "Terminal"
    screen = Screen(browser)
    screen.hears("Outside the limit")
    screen.type("q", "c", "1", "\ue007")
    screen.hears("Stored as c2")
    screen.type("f")
    screen.hears("Collection contact between 22:00")
    picture = os.environ.get("DEBTOR_ASSISTANT_PICTURES")
    if picture:
        browser.save_screenshot(str(Path(picture) / "serve.png"))
    screen.type("\ue00c", "x", "\ue009s")
    downloads = tmp_path / "downloads"
    until(lambda: list(downloads.glob("*.pdf")), "the dossier")
    assert next(downloads.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    with Casebook.open(case) as book:
        assert book.count("contact") == 2
    refused = [one["message"] for one in browser.get_log("browser") if one["level"] == "SEVERE"]
    assert not refused
    assert {url.partition("://")[2].partition("/")[0] for url in asked(browser)} == {home.partition("://")[2]}
    browser.get("about:blank")
    until(lambda: not inside(program), "the app ends with its page")
    assert program.poll() is None


def inside(program: subprocess.Popen[str]) -> list[int]:
    """Return the processes begun by the server."""
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    return [int(one) for one in children.read_text().split()]


@pytest.mark.parametrize("how", ["key", "button"])
def test_leaving_quickly_leaves_an_empty_page_and_no_way_back(
    how: str, served: tuple[subprocess.Popen[str], str], browser: Any
) -> None:
    program, address = served
    browser.get(address)
    screen = Screen(browser)
    screen.hears("Outside the limit")
    screen.type("\ue03c") if how == "key" else browser.find_element("id", "leave").click()
    until(lambda: browser.current_url == "about:blank", "an empty page")
    assert browser.title == ""
    program.wait(timeout=10)
    browser.back()
    assert "127.0.0.1" not in browser.current_url
