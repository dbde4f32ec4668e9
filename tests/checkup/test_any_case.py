"""Whatever the vocabulary allows can be written down, judged and said; no case brings the check down."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.checkup.run import run
from debtor_assistant.rules.packs import all_places
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking

PLACES = all_places()
ZONES = ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe")
TIMES: tuple[Any, ...] = (
    "2026-03-02",
    "2026-03-02 22",
    "2026-03-02 22:14",
    "2026-03-02 21:59:59",
    "2025-12-31 23:59",
    "2026-03-02 05:00:00+08:00",
    {"from": "2026-03-01", "until": "2026-03-09"},
    {"from": "2026-03-02 21:59", "until": "2026-03-02 22:01"},
    "1999-01-01",
    "2026-11-24",
)
DATES: tuple[Any, ...] = ("2026-01-01", {"from": "2025-01-01", "until": "2026-01-01"})
PLAIN: dict[str, tuple[Any, ...]] = {
    "bool": (True, False),
    "number": ("0", "3", "99.5"),
    "money": ("0", "12.50"),
    "rate": ({"percent": "6", "per": "month"},),
    "duration": ("40 s", "15 min", "2 weeks", "3 months", "5 working days"),
    "date": DATES,
    "time": TIMES,
    "hours": (["22:00-07:00"], ["08:00-12:00", "14:00-18:00"]),
    "zone": ZONES,
    "zones": (["Asia/Shanghai"], []),
    "texts": (["x"], []),
    "text": ("p1", "p2", "13800000000", "x"),
    "place": tuple(PLACES),
}


class Drawing:
    """Draws records from the vocabulary."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ids: dict[str, list[str]] = {}

    def value(self, field: Field) -> Any:
        if field.type in ("choice", "choices"):
            assert field.values is not None
            words = list(field.values)
            if field.type == "choice":
                return self.chance.choice(words)
            some = self.chance.sample(words, min(len(words), self.chance.randint(0, 3)))
            return some + ["unsure"] * (self.chance.random() < 0.3)
        return self.chance.choice(PLAIN[field.type])

    def link(self, table: str, field: Field) -> Any:
        name = {
            "person": "party",
            "acts_for": "party",
            "for": "debt",
            "in_reply_to": "contact",
            "about": "contact",
        }.get(field.name, field.name)
        known = self.ids.get(name, [])
        if not known or name == table == "contact":
            return None
        return self.chance.choice(known) if field.type == "id" else self.chance.sample(known, 1)

    def record(self, table: str) -> dict[str, Any]:
        density = self.chance.choice((0.1, 0.4, 0.9))
        drawn = {
            name: self.link(table, field) if field.type in ("id", "ids") else self.value(field)
            for name, field in vocabulary().fields[table].items()
            if name != "id" and self.chance.random() < density
        }
        return {name: value for name, value in drawn.items() if value is not None}

    def fill(self, book: Casebook) -> None:
        for table, most in (("debt", 3), ("party", 4), ("contact", 25), ("event", 8)):
            rows = [self.record(table) or {self.first(table): "x"} for _ in range(self.chance.randint(0, most))]
            book.add_many(table, rows, source={})
            self.ids[table] = book.columns(table, fields=[])["id"]

    @staticmethod
    def first(table: str) -> str:
        return next(name for name, field in vocabulary().fields[table].items() if field.type == "text")


def check_case(seed: int, folder: Path) -> None:
    drawing = Drawing(seed)
    place, zone = drawing.chance.choice(PLACES), drawing.chance.choice(ZONES)
    with Casebook.create(folder / f"{seed}.case", jurisdiction=place, timezone=zone) as book:
        drawing.fill(book)
        checkup = run(book, date(2026, 11, 24))
        assert json.loads(json.dumps(checkup.to_json()))["jurisdiction"] == place
        for lang in ("en", "zh"):
            with speaking(lang):
                assert not [one for one in checkup.completeness.questions if "⟨" in one.words() + one.use()]


@pytest.mark.parametrize("seed", range(24))
def test_any_case_can_be_judged_and_said(seed: int, tmp_path: Path) -> None:
    check_case(seed, tmp_path)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1_000, 1_400))
def test_many_cases_can_be_judged_and_said(seed: int, tmp_path: Path) -> None:
    check_case(seed, tmp_path)
