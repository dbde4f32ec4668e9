"""Every place of the program and the keys that lead there, as plain data: to look at, to draw and to test.

A step is a key; `write WORDS` types words, also the name of a file of `pictured`. A way begins at home, on one of the
cases of `pictured`; ways of one case are gone one after the other, and those at the end change it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import debtor_assistant.tui

SECRET = "four calm words here"
_PLACE = re.compile(r'^    place = "([a-z-]+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Way:
    """How a place is reached."""

    place: str
    steps: tuple[str, ...] = ()
    case: str = "demo"
    """On which case; `none`: no case file is there yet."""


def _ways(text: str, case: str = "demo") -> tuple[Way, ...]:
    """Read lines `place: step, step`."""
    rows = (line.partition(":") for line in text.strip().splitlines())
    return tuple(
        Way(place.strip(), tuple(step.strip() for step in steps.split(",") if step.strip()), case)
        for place, _, steps in rows
    )


WAYS = (
    *_ways("first-run:", "none"),
    *_ways("locked:", "locked"),
    *_ways("problem:", "broken"),
    *_ways(
        """
        import: i, write CHAT, enter
        ask-order: i, write CHAT, enter, enter
        ask-me: i, write CHAT, enter, enter, 1, enter
        ask-zone: i, write CHAT, enter, enter, 1, enter, down, space, ctrl+s, enter
        ask-columns: i, write bank.csv, enter, enter
        import-details: i, write CHAT, enter, f4
        password: i, write sealed.zip, enter
        details: q, c, enter, ctrl+d
        """.replace("CHAT", "WhatsApp Chat with Li.txt"),
        "empty",
    ),
    *_ways("sources: e", "twice"),
    *_ways("safety:", "danger"),
    *_ways("offer:", "shamed"),
    *_ways(
        """
        home:
        quick: q
        contacts: c
        findings: f
        finding: f, enter
        questions: u
        senders: n
        facts: d
        events: r
        evidence: v
        file: v, enter
        preview: v, p
        law: l
        rule: l, enter
        deadlines: t
        money: m
        payoff: m, p
        patterns: p
        letters: w
        letter: w, enter
        requests: w, r
        guide: g
        article: g, enter
        checklists: j
        scripts: y
        script: y, enter
        export: x
        dossier-preview: x, p
        cases: o
        new-case: k
        care: b
        traces: b, w
        passphrase: b, p
        erase: b, delete
        sheet: c, enter
        editor: c, enter, enter
        confirm: c, delete
        coping: h
        exercise: h, enter
        telling: h, t
        consent: h, n
        notes: h, n, enter
        note: h, n, enter, a
        notes-out: h, n, enter, a, c, enter, w, tab, enter
        plan: h, p, enter
        help-lines: f5
        settings: f3
        help: f1
        palette: ctrl+p
        cover: f8
        checklist: j, home, enter, write A, enter, 1
        checklist-result: j, home, enter, write B, enter, 2, 1, r
        compare: j, end, space, up, space, c
        notice: b, b, enter
        recovery: b, p, write SECRET, enter, write SECRET, enter, tab, enter
        """.replace("SECRET", SECRET)
    ),
)


PASSING = {"wait": "stands only while the case file is worked on as a whole; test_care meets it"}
"""Places no way leads to and stays at, and why."""


def places() -> set[str]:
    """Return every place the screens name, as the source says it."""
    screens = Path(debtor_assistant.tui.__file__).parent / "screens"
    return {place for path in screens.glob("*.py") for place in _PLACE.findall(path.read_text("utf-8"))}
