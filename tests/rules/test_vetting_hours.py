"""What is wrong with the hours of a rule is told with its line and what to write instead."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from debtor_assistant.rules.compiling import compile_pack
from tests.rules.making import BOTH

WORK = {"days": ["mon", "tue"], "from": "08:00", "until": "20:00"}
PACK = {
    "instrument": {
        "name": BOTH,
        "cite": "Test Act",
        "force": "statute",
        "basis": "text",
        "checked_on": "2026-11-24",
        "url": "https://example.org",
    },
}
RULE = {
    "id": "xx-hours",
    "kind": "contact_hours",
    "status": "draft",
    "effect": "bright_line",
    "versions": [{"article": "1"}],
    **dict.fromkeys(("title", "plain", "explanation", "not_covered", "next_step"), BOTH),
    "replies": [{**BOTH, "settled_by": "contact.at"}] * 2,
}


def problems(test: dict[str, Any], place: str = "CA-ON", versions: list[dict[str, Any]] | None = None) -> list[str]:
    rule = {**RULE, **test, **({"versions": versions} if versions else {})}
    text = yaml.dump({**PACK, "rules": [rule]}, allow_unicode=True, default_flow_style=False, Dumper=_Plain)
    return [one.what for one in compile_pack(text.encode(), "xx/test.yaml", place)[1]]


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.mark.parametrize(
    "test",
    [
        {"allowed": {"from": "08:00", "until": "22:00"}},
        {"allowed": [WORK, {"days": ["mon"], "from": "20:00", "until": "21:00"}]},
        {"closed": ["holiday"], "holidays": {"perhaps": ["Civic Holiday", "observed", "joint_leave"]}},
        {"allowed": [WORK], "closed": ["sun"], "holidays": None} | {"closed": ["sun", "holiday"], "holidays": {}},
        {"closed": ["holiday"], "holidays": {"calendar": "AU", "only": ["ANZAC Day"]}},
    ],
)
def test_hours_that_fit_together(test: dict[str, Any]) -> None:
    assert problems(test) == []


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({"allowed": [{**WORK, "from": "21:00"}]}, "write two spans"),
        ({"allowed": [WORK, {**WORK, "from": "19:00"}]}, "two spans of mon, tue overlap"),
        ({"allowed": [WORK], "closed": ["tue"]}, "tue is closed and has hours"),
        ({"allowed": [{**WORK, "days": ["holiday"]}]}, "no weekday has hours"),
        ({"allowed": [{"from": "08:00", "until": "20:00"}]}, "days: this line is missing"),
        ({"allowed": [{**WORK, "days": ["monday"]}]}, "did you mean 'mon'?"),
        ({"allowed": "08:00-20:00"}, "allowed: a map is needed here"),
        ({"allowed": {"from": "08:00"}}, "give either 'until' or 'through'"),
        ({"closed": ["sun"], "holidays": {"calendar": "AU"}}, "neither 'closed' nor the days of a span hold 'holiday'"),
        ({"closed": ["holiday"], "holidays": {"perhaps": ["Civil Holiday"]}}, "perhaps Civic Holiday"),
        ({"closed": ["holiday"], "holidays": {"only": ["observed"]}}, "no holiday 'observed' in CA-ON"),
        (
            {"closed": ["holiday"], "holidays": {"calendar": "CA-XX"}},
            "no holidays are known for CA-XX; parts of CA: AB",
        ),
        ({"closed": ["holiday"], "holidays": {"calendar": "ZZ"}}, "no holidays are known for ZZ"),
        ({"closed": ["sun"], "instead": "debtor.working_hours"}, "there are none"),
        ({"instead": "debtor.working_hours"}, "contact_hours takes either"),
        ({"allowed": [WORK], "barred": {"from": "20:00", "until": "08:00"}}, "contact_hours takes either"),
    ],
)
def test_hours_that_do_not(test: dict[str, Any], said: str) -> None:
    found = problems(test)
    assert len(found) == 1
    assert said in found[0]


def test_each_version_is_looked_at_with_what_it_takes_from_the_rule() -> None:
    versions = [
        {"article": "1", "until": "2024-12-31"},
        {"article": "1", "from": "2025-01-01", "closed": ["holiday"]},
    ]
    assert problems({"closed": ["sun", "holiday"], "holidays": {"only": ["Boxing Day"]}}, versions=versions) == []
    versions[1]["closed"] = ["sun"]
    found = problems({"closed": ["sun", "holiday"], "holidays": {"only": ["Boxing Day"]}}, versions=versions)
    assert len(found) == 1
    assert "neither 'closed'" in found[0]


def test_the_place_of_the_file_is_the_calendar() -> None:
    assert problems({"closed": ["holiday"]}, "EU-DE") == []
    assert problems({"closed": ["holiday"]}, "EU") == []
    assert problems({"closed": ["holiday"], "holidays": {"only": ["German Unity Day"]}}, "EU-DE") == []
