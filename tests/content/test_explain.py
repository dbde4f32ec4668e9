"""Every rule of every place can be read aloud: whole sentences, both languages, no raw YAML, 80 columns."""

from __future__ import annotations

import re
from typing import Any

import pytest

from debtor_assistant.cli.rule_words import page
from debtor_assistant.cli.wrap import width
from debtor_assistant.rules.packs import all_places, every_rule
from debtor_assistant.rules.reading.filters import filter_words
from debtor_assistant.rules.reading.keys import ORDER, words
from debtor_assistant.rules.reading.sums import sum_words
from debtor_assistant.rules.schema_tests import TEST_KEYS
from debtor_assistant.text import LANGUAGES, speaking

RAW = re.compile(r"[{}]|'\w+': |\[[\"']|⟨|\b[a-z]+(?:_[a-z0-9]+)+\b")
"""Braces, quoted keys, a missing word's mark, a name with underscores."""
PLACES = [place for place in all_places() if any(rule.place == place for rule in every_rule([place]))]


def readable(text: str) -> str:
    """Without addresses and ids of rules, which are no words."""
    return re.sub(r"https?://\S+", "", text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_every_rule_reads_as_a_page(place: str, lang: str) -> None:
    for rule in every_rule([place]):
        with speaking(lang):
            lines = page(rule)
        text = readable("\n".join(lines))
        assert not RAW.search(text), (rule.id, RAW.search(text))
        too_wide = [line for line in lines if width(line) > 80 and " " in line.strip()]
        assert not too_wide, (rule.id, too_wide)


def test_every_key_of_a_test_is_read_aloud() -> None:
    assert sorted(ORDER) == sorted(TEST_KEYS)


@pytest.mark.parametrize(
    ("key", "value", "record", "en", "zh"),
    [
        ("notice", {"notice_type": "default"}, "contact", ["Notice: "], ["通知类型："]),
        ("before", "30 days", "contact", ["30 days"], ["30天"]),
        ("lasts", ["3 years", "2 months"], "debt", ["3 years and then 2 months"], ["3年，其后2个月"]),
        ("done_by", [{"event": {"kind": "answer"}, "within": "event"}], "event",
         ["as long as the answer itself says"], ["以答复所写期限为准"]),
        ("after", {"event": {"kind": "cease_request", "same": ["family"]}, "at": "received_on", "at_least": "2",
                   "broken_by": {"kind": "payment"}}, "contact",
         ["same party with those it acts for or through", "at least 2 times", "broken by"], ["至少2次", "中断"]),
        ("runs_from", ["due_on", {"contact": {"channel": "call"}}], "debt", ["Due on", "a contact (Channel: Call)"],
         ["到期日", "一次联系（渠道：电话）"]),
        ("counting", {"first_day": "same", "rest_days": "roll_on", "not_counted": ["sun", "holiday"], "clear": "true"},
         "contact", ["the day itself is day 1", "next working day", "not counted: Sunday, Public holiday",
                     "must be over too"], ["当日为第1天", "顺延"]),
        ("calendar", "US", "contact", ["those of US"], ["US"]),
        ("named", ["hours", "address"], "contact", ["hours, address"], ["时段，地址"]),
        ("holds", "while", "event", [], []),
        ("met", [{"conduct": "shouting", "reason": {"en": "Because.", "zh": "因为。"}}], "contact", ["Because."],
         ["因为。"]),
        ("raised_by", [{"finding": "cn-workplace", "facts": {"channel": "call"}}], "contact",
         ["what the rule cn-workplace finds; and Channel: Call"], ["规则 cn-workplace 有提示，且渠道：电话"]),
        ("raised_by", [{"close": {"within": "5 min", "same": "contacted"}}], "contact",
         ["two contacts within 5 minutes"], ["5分钟之内两次联系"]),
    ],
)  # fmt: skip
def test_a_key_says_what_it_asks(key: str, value: Any, record: str, en: list[str], zh: list[str]) -> None:
    for lang, parts in (("en", en), ("zh", zh)):
        with speaking(lang):
            text = "\n".join(words(key, value, record))
        assert all(part in text for part in parts), text
        assert not RAW.search(text), text


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        ("1000", "1000", "1000"),
        ("principal", "Principal", "本金"),
        ({"percent": "0.3", "per": "day"}, "0.3 % a day", "每日0.3%"),
        ({"share": "0.15", "of": "principal"}, "15 % of Principal", "本金的15%"),
        ({"minus": ["amount_claimed", {"sum": ["principal", "1"]}]}, "minus (Principal plus 1)", "减（"),
        ({"least": ["1", "2"]}, "the least of (1; 2)", "取最小值（1；2）"),
        ({"charges": {"charge_type": "late_fee"}}, "the sum of charges (", "费用合计（"),
        ({"scale": [{"up_to": "500", "percent": "15"}, {"percent": "5"}], "of": "principal"},
         "up to 500: 15 %, above: 5 %", "不超过500的部分：15%，其余：5%"),
        ({"table": "lpr_1y", "on": "as_of", "unit": "percent a year", "values": [["2025-05-20", "3.00"]]},
         "the value of the table lpr 1y on: the day of the check (since 2025-05-20: 3.00 % a year)",
         "表 lpr 1y 的数值"),
    ],
)  # fmt: skip
def test_a_sum_is_said_in_words(value: Any, en: str, zh: str) -> None:
    for lang, part in (("en", en), ("zh", zh)):
        with speaking(lang):
            text = sum_words(value, "debt")
        assert part in text
        assert not RAW.search(text), text


@pytest.mark.parametrize(
    ("test", "record", "en"),
    [
        ({"not": {"any": [{"channel": "call"}, {"channel": "sms"}]}}, "contact",
         "not (Channel: Call or Channel: Text message)"),
        ({"debt.product": "credit_card", "debtor.student": "true"}, "contact", "Kind of credit of the debt: "),
        ({"unknown": "agreed"}, "contact", "it is not known: "),
        ({"time_barred": ["cn-time-3y"]}, "contact", "the time to sue is over by cn-time-3y"),
        ({"consented": "hours"}, "contact", "there was agreement to: "),
        ({"earlier": {"reply": "refused_contact", "same": ["person"]}}, "contact", "an earlier contact ("),
        ({"person.guarantee_until": {"past": "true"}}, "contact", "of the person reached: over on that day"),
        ({"event": {"kind": "payment", "by_time": "any", "within": "13 days", "at_least": "2"}}, "contact",
         "not longer ago than 13 days, at least 2 times, before or after"),
    ],
)  # fmt: skip
def test_a_filter_is_a_sentence(test: Any, record: str, en: str) -> None:
    with speaking("en"):
        assert en in filter_words(test, record)
    with speaking("zh"):
        assert not RAW.search(filter_words(test, record))
