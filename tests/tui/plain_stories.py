"""Conversations of the line-by-line mode: what is typed, on which case, and what is compared of the answers."""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from debtor_assistant.text import t, use
from debtor_assistant.tui.plain.run import talk_plainly
from debtor_assistant.tui.plain.talk import Talk

HERE = Path(__file__).parent / "transcripts"
STORIES = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
CHAT = """\
01/02/2025, 10:00 - Me: hello
03/04/2025, 10:05 - Agent Li: pay now
05/12/2025, 23:06 - Agent Li: last day
"""
STATEMENT = (
    "05/01/2023,QUICKLOAN FINANCE REPAYMENT,1.96,,13.04\n05/02/2023,SHOP,12.10,,15.00\n05/03/2023,SHOP,10.00,,27.10\n"
)


@dataclass(frozen=True)
class Told:
    """A conversation that took place."""

    text: str
    carried: list[str]
    """The commands that were carried out."""


def tell(story: str, lang: str, case: Path | None, files: Path) -> Told:
    """Let a story happen and return it, with everything left out that differs from run to run."""
    (files / "note.txt").write_text("Call me back.\n", encoding="utf-8")
    os.utime(files / "note.txt", (1_772_700_000, 1_772_700_000))
    (files / "WhatsApp Chat with Agent.txt").write_text(CHAT, encoding="utf-8")
    (files / "bank.csv").write_text(STATEMENT, encoding="utf-8")
    use(lang)
    names = {"files": str(files), "case": case.stem if case else "", "private": t("tui.notes-out.word")}
    typed = [str(line).format(**names) for line in STORIES[story]["type"]]
    sink = io.StringIO()
    carried = talk_plainly(case, None, Talk(io.StringIO("\n".join(typed) + "\n"), sink))
    text = _steady(sink.getvalue(), files, case)
    if not STORIES[story].get("menu"):
        text = _HOME.sub(r"\1\n[what home says]\n", _WAYS.sub("[the ways from here]\n", text))
    return Told(text, carried)


_HOME = re.compile(r"^(Home|首页)\n(?:(?!\1: ).+\n)+", re.MULTILINE)
"""Home with its counts and steps: recorded in the story that begins with it, for the same reason."""


_WAYS = re.compile(r"(?:^\d+\. .+[(（][a-z-]+[)）][:：].*\n)+", re.MULTILINE)
"""The commands of a place one after the other: recorded once, so that a new one changes one story and not all."""


def _steady(text: str, files: Path, case: Path | None) -> str:
    known = {str(files): "FOLDER", str(Path.home()): "HOME", os.environ["DEBTOR_ASSISTANT_HOME"]: "DATA"}
    known |= {str(case.parent): "CASES"} if case else {}
    for path in sorted(known, key=len, reverse=True):
        text = text.replace(path, known[path])
    text = re.sub(r"\b[0-9a-f]{64}\b", "SHA256", text)
    text = re.sub(r"^(?:[0-9A-Z]{4}(?:, |$)){2,4}", "CODE", text, flags=re.MULTILINE)
    return re.sub(r"\d[\d.,]* ?(?:KB|MB)", "SIZE", text)


def path_of(story: str, lang: str) -> Path:
    """Return where the answers of a story are kept."""
    return HERE / lang / f"{story}.txt"
