"""Whatever is changed behind the program's back, at whatever level, `case verify` names the exact item.

Each seed makes one change. An independent reader then says which rows of the file differ, and each of them must be
named; a page of an encrypted file must be named by its number; a file that cannot be opened must be refused with its
reason. Where nothing is named, everything the file says must be what it said before.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.cli.main import main
from debtor_assistant.records import Contact, Debt, Event, Party
from debtor_assistant.store import pieces
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3
from tests.store.mutants import Mutator, Original, dump, names_of

SECRET = "a passphrase for mutants"
REASONS = (
    "no database",
    "first bytes are damaged",
    "first page of the file is damaged",
    "was cut off",
    "another program, not a case file",
    "newer version of the program",
    "This file is empty",
    "The description of the tables in the file is damaged",
    "these pages of the file are damaged",
)
GAPS = re.compile(r"cannot be read|Entr.* missing from the history|Entry \d+ .* was changed")
Items = set[tuple[str, object]]


def fill(book: Casebook, folder: Path) -> None:
    book.add(Debt(creditor="某某银行"))
    book.add(Party(kind="agency", for_=["d1"], numbers=["95588"]))
    rows = [{"at": f"2026-03-02 09:{i:02}", "channel": "sms", "words": f"第{i}条 " + "还款" * 40} for i in range(60)]
    book.add_many("contact", rows[:40], source={"file": "sms.xml", "sha256": "ab" * 32})
    book.add_many("contact", rows[40:], source={"file": "more.xml", "sha256": "cd" * 32})
    for number in range(3):
        book.add(Contact(at=f"2026-03-03 22:{number:02}", channel="call", conduct=["insult"], answered=True))
    for name, size in (("录音.m4a", 900), ("photo.jpg", 320), ("letter.pdf", 90_000)):
        pieces.PIECE = 64 if size < 1000 else 30_000
        (folder / name).write_bytes(bytes(i * 7 % 251 for i in range(size)))
        book.vault.keep(folder / name, {"about": ["c1"]})


def later(book: Casebook) -> None:
    book.add(Event(kind="dispute", on="2026-03-04"))
    book.amend_many("contact", ["c2", "c5", "c6"], {"party": "p1"}, "the agency's number")
    book.strike("contact", "c3", "a friend")
    book.note("export", {"file": "a.pdf"})


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    folder = tmp_path_factory.mktemp(request.param)
    path, size = folder / "a.case", pieces.PIECE
    secret = SECRET if request.param == "encrypted" else None
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=secret) as book:
        fill(book, folder)
    pieces.PIECE = size
    older = path.read_bytes()
    with Casebook.open(path, secret) as book:
        later(book)
        seals = [entry.hash for entry in book.history()]
        pragma = book.key.pragma() if book.key else ""
        code = book.recovery_code() or ""
    return Original(path.read_bytes(), pragma, dump(path, pragma), (seals[-4], seals[-1]), older, code)


def judge(seed: int, original: Original, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Make the change of one seed, verify, and return what is wrong with the answer; empty if nothing is."""
    path = folder / f"{seed}.case"
    made = Mutator(seed, path, original)
    capsys.readouterr()
    heads = [word for head in original.heads for word in ("--head", head)]
    # Compared before the program opens the file: it may bring a journal back into it.
    lost: Items = set()
    different = differences(path, original, lost) if made.page is None or not original.pragma else set()
    code = main(["--lang", "en", "--case", str(path), "case", "verify", *heads])
    said = "\n".join(capsys.readouterr())
    wrong = fault(made, code, said, different, lost, original)
    for leftover in folder.glob(f"{seed}.case*"):
        leftover.unlink()
    return f"seed {seed} ({made.said}): {wrong}; code {code}, it said:\n{said[:1500]}" if wrong else ""


def differences(path: Path, original: Original, lost: Items) -> Items | None:
    """Return the items that differ, and collect those that cannot be read; None if the whole file cannot."""
    try:
        found = dump(path, original.pragma)
    except sqlite3.DatabaseError:
        return None
    items = {item for item in found.keys() | original.dump.keys() if not same(found.get(item), original.dump.get(item))}
    # Rows looked for one by one, which were never there.
    items = {item for item in items if item in original.dump or not isinstance(found[item], str)}
    lost |= {item for item in items if isinstance(found.get(item, ""), str)}
    return items


def same(found: Any, before: Any) -> bool:
    """Tell whether two rows say the same; a column that was added says nothing until it is filled."""
    if (
        isinstance(found, tuple)
        and isinstance(before, tuple)
        and found[len(before) :].count(None) == len(found[len(before) :])
    ):
        found = found[: len(before)]
    return bool(found == before)


def fault(made: Mutator, code: int, said: str, different: Items | None, lost: Items, original: Original) -> str:
    if code == 3:
        return "" if any(reason in said for reason in REASONS) else "refused without an exact reason"
    if code == 0:
        return "" if different == set() else f"nothing is named of {different}"
    if code != 1:
        return "neither verified nor refused"
    if original.pragma and made.page is not None and f"Page {made.page} of" not in said:
        return f"page {made.page} is not named"
    if different is None:
        return "" if re.search(r"Page \d+ of|was cut off", said) else "no page is named"
    named = items_in(said)
    if made.said.endswith("and the head"):
        # What stood there can only be known from heads noted elsewhere: the last one must be missed.
        different = {item for item in different if not item[0].startswith("history")}
        named |= set() if original.heads[-1] in said else {"no head"}
        if "no head" in named:
            return "the missing head is not named"
    if GAPS.search(said):
        # Where pages are lost or moved (they are named), rows may be gone or closed together with their entry.
        different = {item for item in different if item not in lost or not made.moved}
    missing = [item for item in different if not names_of(item) & named]
    return f"not named: {sorted(map(str, missing))[:9]}" if missing else ""


def items_in(said: str) -> set[str]:
    """Return everything that a report names, with ranges written out."""
    found = set(re.findall(r"\b([a-z]-?\d+)\b", said)) | set(re.findall(r"'(\w+)'", said))
    for word in ("case", "debtor", "head", "version"):
        found |= {word} if re.search(rf"\b{word}\b", said.replace("case file", "").replace(".case", "")) else set()
    found |= {"head"} if "the end of the history" in said.lower() else set()
    for letter, first, last in re.findall(r"\b([a-z])(\d+) to [a-z](\d+)\b", said):
        found |= {f"{letter}{number}" for number in range(int(first), int(last) + 1)}
    for first, last in re.findall(r"Entr(?:y|ies) (-?\d+)(?: to (-?\d+))?", said):
        found |= {f"history {number}" for number in range(int(first), int(last or first) + 1)}
    return found | {f"piece {number}" for number in re.findall(r"piece (-?\d+):", said)}


@pytest.mark.parametrize("seed", range(32))
def test_a_change_at_every_level_is_named(
    seed: int, original: Original, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", original.code)
    assert judge(seed, original, tmp_path, capsys) == ""


@pytest.mark.campaign
@pytest.mark.parametrize("block", range(10))
def test_a_thousand_changes_are_named(
    block: int, original: Original, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", original.code)
    seeds = range(1_000 + block * 50, 1_050 + block * 50)
    wrong = [said for seed in seeds if (said := judge(seed, original, tmp_path, capsys))]
    assert not wrong, f"{len(wrong)} of {len(seeds)} not named exactly:\n\n" + "\n\n".join(wrong)
