"""Hours by day, closed days and holidays of a rule, read aloud."""

from __future__ import annotations

import re

import pytest

from debtor_assistant.cli.rule_words import page
from debtor_assistant.text import speaking
from tests.rules.making import make_rule

TEST = {
    "allowed": [
        {"days": ["mon", "tue"], "from": "07:30", "through": "21:00"},
        {"days": ["sat"], "from": "09:00", "until": "17:00"},
    ],
    "closed": ["sun", "holiday"],
    "holidays": {"calendar": "AU", "only": ["Good Friday"], "perhaps": ["observed"]},
    "instead": "debtor.working_hours",
}


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            [
                "Monday, Tuesday: from 07:30 until 21:00, that moment included",
                "Saturday: from 09:00 until before 17:00",
                "Closed all day: Sunday, Public holiday",
                "those of AU",
                "only Good Friday",
                "substitute days",
                "instead, if known: Working hours",
            ],
        ),
        (
            "zh",
            [
                "周一、周二：07:30起至21:00（含）",
                "全天禁止： 周日、节假日",
                "AU的假日",
                "仅Good Friday",
                "补假日",
                "工作时间",
            ],
        ),
    ],
)
def test_every_limit_of_the_hours_is_said(lang: str, parts: list[str]) -> None:
    with speaking(lang):
        said = re.sub(r"\n *", " " if lang == "en" else "", "\n".join(page(make_rule("contact_hours", TEST))))
    assert [part for part in parts if part not in said] == []
