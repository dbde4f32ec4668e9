"""Page one counted again by a script that knows nothing of the program, from 5 contacts to 5,000."""

from __future__ import annotations

import ast
import copy
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.handover.redact import redact
from debtor_assistant.paper.dossier import dossier_bytes
from tests.benchmarks.bench_dossier import extract as many
from tests.paper.page_one import check
from tests.paper.test_other_eyes import bare

SCRIPT = Path(__file__).with_name("page_one.py")
BIG = pytest.param(5_000, marks=pytest.mark.campaign)
LANGS = ["zh", "en"]


def counted(extract: dict[str, Any], lang: str, folder: Path, printed: dict[str, Any] | None = None) -> int:
    """Print an extract (or another one in its place) and count its page one again."""
    (folder / "extract.json").write_bytes(canonical_bytes(extract))
    (folder / "dossier.pdf").write_bytes(dossier_bytes(printed or extract, lang))
    return check(str(folder / "dossier.pdf"), str(folder / "extract.json"))


def test_the_script_is_short_and_stands_alone() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    names = {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert names == {"hashlib", "json", "re", "sys", "datetime", "decimal", "pathlib", "pypdf"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("contacts", [5, 500, BIG])
def test_every_number_on_page_one_is_computed_again(contacts: int, lang: str, tmp_path: Path) -> None:
    assert counted(many(contacts), lang, tmp_path) >= 25


def eventful(extract: dict[str, Any]) -> dict[str, Any]:
    """With contacts in two files, deadlines near and far, and a second debt."""
    extract["counts"]["struck"] = 2
    extract["contacts"][4] |= {"same_event": "c4", "event_confirmed": False}
    extract["contacts"][3] |= {"event_confirmed": False}
    facts = {"creditor": "p2", "amount_claimed": "1234567.5", "currency": "CNY"}
    extract["debts"].append({"id": "d2", "facts": facts, "edits": 0})
    ends = [("d1", "2026-11-24", "2026-11-24"), ("e2", "2026-11-25", "2026-11-25"), ("d2", "2026-12-24", "2026-12-31")]
    ends += [("e3", "2027-02-22", None), ("d1", "2027-02-23", "2027-02-23")]
    extract["deadlines"] = [
        {"id": f"x{n}", "what": "paper", "rule": None, "about": about, "debts": [], "events": [], "end": [first, last]}
        | {
            "state": "running",
            "firm": True,
            "steps": [],
            "missing": [],
            "restarts_by": [],
            "calendar": None,
            "clock": None,
        }
        for n, (about, first, last) in enumerate(ends)
    ]
    extract["deadlines"].append({**extract["deadlines"][0], "id": "y", "state": "unknown", "end": [None, None]})
    return extract


@pytest.mark.parametrize("lang", LANGS)
def test_of_a_case_with_everything_too(extract: dict[str, Any], lang: str, tmp_path: Path) -> None:
    full = eventful(extract)
    assert counted(full, lang, tmp_path) >= 35
    assert counted(redact(full), lang, tmp_path) >= 25
    full["problems"] = [{"where": "contact c7", "what": "It was changed 3 times.", "next_step": "See 2026-01-09."}]
    full["filter"] = {"since": "2026-05-01", "until": "2026-07-31", "debt": "d1"}
    full["counts"]["without_debt"] = 3
    assert counted(full, lang, tmp_path) >= 30


LONG = {
    "zh": "浙江省某某金融信息服务外包股份有限公司第三分公司催收业务部门",
    "en": "The Long And Winding Collection Company",
}


def crowded(extract: dict[str, Any], lang: str, paper: str) -> dict[str, Any]:
    """With more of everything than a page could take: names, debts, problems, findings, deadlines; and redacted."""
    made = eventful(extract) | {"paper": paper, "redacted": {"from": "ab" * 32, "words": "kept", "exhibits": []}}
    made["case"]["title"], made["debtor"]["name"] = (LONG[lang] + " ") * 9, LONG[lang] * 9
    for party in made["parties"]:
        party["facts"]["name"] = LONG[lang] * 4
    debt = made["debts"][0]
    made["debts"] = [copy.deepcopy(debt) | {"id": f"d{n}"} for n in range(1, 31)]
    made["problems"] = [{"where": LONG[lang] * 2, "what": "It was changed. " * 20, "next_step": "See there."}] * 40
    made["deadlines"] = [
        copy.deepcopy(made["deadlines"][1]) | {"id": f"x{n}", "about": f"d{n % 30 + 1}"} for n in range(60)
    ]
    wide = sorted(made["findings"], key=lambda one: -len(one["title"][lang]))[:5]
    wide.sort(key=lambda one: ["violated", "presumed", "possible", "reminder"].index(one["verdict"]))
    made["findings"] = [
        copy.deepcopy(one) | {"n": 1 + at * 15 + n, "contacts": [f"c{c}" for c in range(1, 40)]}
        for at, one in enumerate(wide)
        for n in range(15)
    ]
    return made


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_page_one_stays_one_page_however_much_there_is(
    extract: dict[str, Any], lang: str, paper: str, tmp_path: Path
) -> None:
    full = crowded(extract, lang, paper)
    assert counted(full, lang, tmp_path) >= 30
    first, second = (bare(page.extract_text()) for page in PdfReader(tmp_path / "dossier.pdf").pages[:2])
    assert ("Index" if lang == "en" else "目录") in second[:200]
    more = {"zh": r"另有\d+{}（见第\d+页）", "en": r"\d+more{}\(seepage\d+\)"}[lang]
    rest = {
        "zh": ["个问题", "笔债务", "项", "项结果", "项期限"],
        "en": ["problems", "debts", "points", "findings", "deadlines"],
    }
    assert [one for one in rest[lang] if not re.search(more.format(one), first)] == []
    for n in range(1, 6):
        assert f"F{n}{bare(full['findings'][n - 1]['title'][lang])}" in first


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", ["direction", "verdict", "gap", "event", "struck", "as_of", "amount", "deadline"])
def test_a_page_of_another_count_is_told(extract: dict[str, Any], lang: str, what: str, tmp_path: Path) -> None:
    """The page is printed from a changed extract that claims the fingerprint of the right one."""
    right = eventful(extract)
    right["findings"] = right["findings"][:4]  # so that there is room for the deadlines
    other = copy.deepcopy(right)
    if what == "direction":
        next(one for one in other["contacts"] if one["facts"]["direction"] == "inbound")["facts"]["direction"] = (
            "outbound"
        )
    elif what == "verdict":
        other["findings"][0]["verdict"] = "possible"
    elif what == "gap":
        other["completeness"]["days_without_data"].pop()
    elif what == "event":
        other["events"].pop()
    elif what == "struck":
        other["counts"]["struck"] += 1
    elif what == "as_of":
        other["as_of"] = "2026-11-23"
    elif what == "amount":
        other["debts"][0]["facts"]["amount_claimed"] = "12865.00"
    else:
        other["deadlines"][1]["end"] = ["2026-11-26", "2026-11-26"]
    (tmp_path / "extract.json").write_bytes(canonical_bytes(right))
    (tmp_path / "other.json").write_bytes(canonical_bytes(other))
    (tmp_path / "dossier.pdf").write_bytes(dossier_bytes(other, lang))
    check(str(tmp_path / "dossier.pdf"), str(tmp_path / "other.json"))
    with pytest.raises(AssertionError, match="another extract"):
        check(str(tmp_path / "dossier.pdf"), str(tmp_path / "extract.json"))
    with pytest.MonkeyPatch.context() as patch:
        from tests.paper import page_one

        patch.setattr(page_one.hashlib, "sha256", _same_mark(tmp_path / "other.json"))
        with pytest.raises(AssertionError, match=r"the page says|not computed again|not on the page"):
            check(str(tmp_path / "dossier.pdf"), str(tmp_path / "extract.json"))


def _same_mark(path: Path) -> Any:
    import hashlib

    digest = hashlib.sha256(path.read_bytes())
    return lambda _: digest


def test_the_script_runs_by_itself(extract: dict[str, Any], tmp_path: Path) -> None:
    counted(extract, "en", tmp_path)
    command = [sys.executable, "-I", str(SCRIPT), str(tmp_path / "dossier.pdf"), str(tmp_path / "extract.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "numbers computed again" in done.stdout
