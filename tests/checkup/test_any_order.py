"""The same files in any order, once or again, together or one by one: the same records and the same findings."""

import json
import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.checkup.import_rows import Rows
from debtor_assistant.checkup.one_event.shown import groups
from debtor_assistant.checkup.run import run
from debtor_assistant.intake.reading import Options, read
from debtor_assistant.store.casebook import Casebook
from tests.intake.every_format import FORMATS, OPTIONS, Stretch

BEGIN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NUMBERS = ("02155550123", "13800001234")
CARRIER_HEAD = "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型"
WALLET_HEAD = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注"
ZONE = "Asia/Shanghai"

Event = tuple[int, int, int, bool, str]
"""What happened: seconds after the beginning, whose number, how long, whether the borrower did it, what was written."""
EVENT = st.tuples(
    st.integers(0, 900),
    st.integers(0, 1),
    st.sampled_from([0, 61, 130]),
    st.booleans(),
    st.sampled_from(["pay", "你好"]),
)


def local(event: Event, shift: int = 0) -> datetime:
    return BEGIN + timedelta(hours=8, seconds=event[0] + shift)


def phone_calls(events: Sequence[Event]) -> bytes:
    rows = "".join(
        f'<call number="+86{NUMBERS[who].lstrip("0")}" duration="{length}" date="{int(BEGIN.timestamp()) + after}000" '
        f'type="{2 if mine else 1 if length else 3}" presentation="1" />'
        for after, who, length, mine, _ in events
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><calls count="{len(events)}">{rows}</calls>'.encode()


def phone_texts(events: Sequence[Event]) -> bytes:
    rows = "".join(
        f'<sms address="{NUMBERS[who]}" date="{int(BEGIN.timestamp()) + after}000" date_sent="0" status="-1" '
        f'type="{2 if mine else 1}" body="{words}" />'
        for after, who, _, mine, words in events
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><smses count="{len(events)}">{rows}</smses>'.encode()


def carrier(events: Sequence[Event]) -> bytes:
    rows = [
        f"{local(event, 7):%Y-%m-%d %H:%M:%S},某地,{'主叫' if event[3] else '被叫'},{NUMBERS[event[1]]},{event[2]},本地"
        for event in events
        if event[2]
    ]
    return "\n".join([CARRIER_HEAD, *rows, ""]).encode("gb18030")


def call_list(events: Sequence[Event]) -> bytes:
    rows = [
        f"{NUMBERS[event[1]]},,{'Outgoing' if event[3] else 'Incoming' if event[2] else 'Missed'},{event[2]},"
        f"{local(event):%Y-%m-%d %H:%M}"
        for event in events
    ]
    return "\n".join(["Phone Number,Name,Call Type,Duration (s),Date", *rows, ""]).encode()


def chat(events: Sequence[Event]) -> bytes:
    rows = [f"{local(event):%d/%m/%y, %H:%M} - {'Me' if event[3] else 'Agent'}: {event[4]}" for event in events]
    return "\n".join([*rows, f"{local((1200, 0, 0, True, '')):%d/%m/%y, %H:%M} - Me: bye", ""]).encode()


def wallet(events: Sequence[Event]) -> bytes:
    rows = [
        f"{local(event):%Y-%m-%d %H:%M:%S},信用借还,甲某消费金融有限公司,/,还款,不计收支,{event[2] + 1}.00,"
        f"余额,还款成功,n{event[0]}-{event[1]}-{event[2]},,"
        for event in events
    ]
    return "\n".join(["支付宝 电子客户回单", WALLET_HEAD, *rows, ""]).encode("gb18030")


FAMILIES: tuple[Callable[[Sequence[Event]], bytes], ...] = (phone_calls, phone_texts, carrier, call_list, chat, wallet)
FILE = st.tuples(st.sampled_from(FAMILIES), st.integers(0, 6), st.integers(3, 14))
"""A family and a stretch of what happened: exports of different months overlap."""


def imported(folder: Path, name: str, contents: Sequence[bytes], order: str = "dmy") -> Casebook:
    book = Casebook.create(folder / name, jurisdiction="CN", timezone=ZONE)
    book.add_many("debt", [{"lender_type": "consumer_finance", "product": "online_consumer"}], source={})
    book.add_many("party", [{"kind": "agency", "numbers": [*NUMBERS, "Agent"], "for": ["d1"]}], source={})
    for content in contents:
        add(book, folder / f"{name}.file", content, order)
    return book


def add(book: Casebook, path: Path, content: bytes, order: str = "dmy") -> None:
    path.write_bytes(content)
    reading = read(path, Options(**{**OPTIONS, "date_order": order}))
    rows = Rows(book, None, "d1")
    for _ in rows.take(reading.records):
        pass
    reading.must_be_answered()
    rows.save(reading, [])


def everything(book: Casebook) -> dict[str, Any]:
    """What a case holds and says, with records under the words of their rows instead of their numbers."""
    names: dict[str, str] = {}
    held = []
    for table in ("contact", "event"):
        columns = book.columns(table)
        # Of equal rows in overlapping files the first to come is kept, and names its file.
        left_out = {"id", "nr", "created_at", "source", "source_where"}
        for row in zip(*columns.values(), strict=True):
            said = {name: value for name, value in zip(columns, row, strict=True) if name not in left_out}
            names[str(row[list(columns).index("id")])] = json.dumps(said, sort_keys=True)
            held.append(json.dumps(said, sort_keys=True))
    judged = run(book, date(2026, 11, 24)).to_json()
    judged["completeness"].pop("questions")
    for finding in judged["findings"]:
        for name in ("contacts", "events", "counted", "unclear", "missing"):
            finding[name] = sorted(_renamed(one, names) for one in finding[name])
        finding["measured"] = sorted(
            json.dumps({**one, "about": _renamed(str(one.get("about")), names)}, sort_keys=True, default=str)
            for one in finding["measured"]
        )
    events = sorted([names[name] for name in group.contacts] for group in groups(book))
    return {"held": sorted(held), "judged": judged, "events": events}


def _renamed(text: str, names: dict[str, str]) -> str:
    name, dot, rest = text.partition(".")
    return names.get(name, name) + dot + rest


@given(
    st.lists(EVENT, min_size=4, max_size=14), st.lists(FILE, min_size=2, max_size=5), st.randoms(use_true_random=False)
)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_and_any_repetition_give_the_same_case(
    happened: list[Event], wanted: list[Any], chance: random.Random
) -> None:
    happened = sorted(set(happened))
    contents = [family(happened[begin : begin + count] or happened[:1]) for family, begin, count in wanted]
    again = [*contents, *chance.choices(contents, k=2)]
    chance.shuffle(again)
    with (
        tempfile.TemporaryDirectory() as folder,
        imported(Path(folder), "a", contents) as one,
        imported(Path(folder), "b", again) as other,
    ):
        assert everything(one) == everything(other)


@pytest.mark.parametrize("files", list(permutations(range(2))))
def test_what_one_export_knows_besides_is_filled_in_and_what_was_taken_out_stays_out(files: tuple[int, ...]) -> None:
    """A chat that shows only the borrower's lines does not say to whom they went."""
    talk = [chat([(0, 0, 0, False, "pay"), (60, 0, 0, True, "no")]), chat([(60, 0, 0, True, "no")])]
    with tempfile.TemporaryDirectory() as folder, imported(Path(folder), "a", [talk[one] for one in files]) as book:
        known = book.columns("contact", fields=["to_address", "direction", "peer"])
        mine = [place for place, way in enumerate(known["direction"]) if way == "outbound"]
        assert {known["to_address"][place] for place in mine} == {known["peer"][place] for place in mine} == {"Agent"}
        name = known["id"][mine[0]]
        book.amend("contact", name, {"to_address": None}, "not sure")
        add(book, Path(folder) / "again", talk[0])
        assert book.get("contact", name).to_address is None
        assert book.count("contact") == 3


@pytest.mark.parametrize("name", FORMATS)
def test_overlapping_exports_of_every_format_are_one_in_any_order(name: str, tmp_path: Path) -> None:
    moments = [BEGIN + timedelta(days=day) for day in range(6)]
    whole, early, late = tmp_path / "whole", tmp_path / "early", tmp_path / "late"
    for path, part in ((whole, moments), (early, moments[:4]), (late, Stretch(moments, 3))):
        FORMATS[name](path, part)
    cases = []
    for number, order in enumerate(
        [(early, late, early), (late, early), (late, whole), (whole,), (whole, early, late)]
    ):
        with imported(tmp_path, f"case{number}", [path.read_bytes() for path in order], "ymd") as book:
            cases.append(everything(book))
    # Of a chat each export ends with a line of the borrower's own.
    ends = {"whatsapp-txt", "signal-text", "wechat-txt"}
    same = cases if name not in ends else [*cases[:2], cases[4]]
    assert all(one == same[0] for one in same)
    assert len(same[0]["held"]) == (8 if name in ends else 6)
