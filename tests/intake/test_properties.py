"""What holds for every backup, good, hostile or broken."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.readers.sms_backup_restore.media import MediaFilter
from debtor_assistant.intake.readers.sms_backup_restore.pull import Rows
from debtor_assistant.intake.readers.sms_backup_restore.repair import Repair
from debtor_assistant.intake.readers.sms_backup_restore.rows import Row
from tests.intake.backup_maker import T0, accounted, backup, call, mms, reading, sms

CALM = settings(deadline=None)
"""A loaded machine is no failure."""

LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t\r")
HOSTILE = st.sampled_from(
    [
        "<sms date='1'/>",
        "&#55357;",
        "]]>",
        "<!--",
        'data="',
        "[red]x[/red]",
        "\u202etxt",
        "<part data='",
        "&amp;",
        "'\"",
    ]
)
BODIES = st.lists(st.text(LEGAL, max_size=30) | HOSTILE, max_size=4).map("".join).filter(lambda text: text != "null")
PEERS = st.sampled_from(["02100000001", "+8612900000001", "95013", "VM-LOANCO", "", "null"]) | st.text(
    LEGAL, max_size=8
)
DATES = st.integers(T0 - 10**9, T0) | st.sampled_from(["bad", "", 0, -5, 10**15, "null"])
KINDS = st.integers(0, 9)

SMS = st.fixed_dictionaries({"address": PEERS, "date": DATES, "type": KINDS, "body": BODIES, "date_sent": DATES})
CALL = st.fixed_dictionaries({"number": PEERS, "date": DATES, "type": KINDS, "duration": st.integers(-3, 900)})
PART = st.fixed_dictionaries({"ct": st.just("text/plain"), "text": BODIES}) | st.binary(max_size=60).map(
    lambda data: {"ct": "image/png", "name": "x", "data": base64.b64encode(data).decode()}
)
MMS = st.builds(
    lambda parts, values: mms(parts, **values),
    st.lists(PART, max_size=3),
    st.fixed_dictionaries({"date": DATES, "msg_box": KINDS, "m_type": st.integers(127, 137)}),
)
ROW = SMS.map(lambda values: sms(**values)) | CALL.map(lambda values: call(**values)) | MMS
ROWS = st.lists(ROW, max_size=12)


def summary_of(content: str | bytes, only: tuple[str, ...] = ()) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        found = reading(Path(folder), content, only=only)
        return accounted(found), found.summary()


@given(ROWS, st.lists(st.sampled_from(["02100000001", "hidden", "12900000001"]), max_size=2))
@CALM
def test_every_row_is_accounted_for(rows: list[str], only: list[str]) -> None:
    _, summary = summary_of(backup(*rows), tuple(only))
    assert summary["rows"] == len(rows)
    assert [problem for problem in summary["problems"] if "broken" in problem["what"]] == []


@given(BODIES)
@CALM
def test_the_words_of_a_message_come_back_exactly(body: str) -> None:
    [received], _ = summary_of(backup(sms(body=body)))
    assert received["words"] == body
    [sent], _ = summary_of(backup(sms(body=body, type=2)))
    assert sent["my_words"] == body


@given(st.randoms(use_true_random=False), ROWS)
@CALM
def test_the_order_of_rows_changes_no_contact(random: Any, rows: list[str]) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    keys = [sorted(str(record["key"]) for record in summary_of(backup(*order))[0]) for order in (rows, shuffled)]
    assert keys[0] == keys[1]


@given(ROWS, st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40), st.floats(0, 1))
@CALM
def test_no_damage_raises_anything_but_a_sentence(
    rows: list[str], at: int, noise: bytes, cut: int, keep: float
) -> None:
    content = backup(*rows).encode()
    at %= len(content)
    damaged = content[:at] + noise + content[at + cut :]
    refusals: list[AssistantError] = []
    for broken in (damaged, content[: int(len(content) * keep)]):
        try:
            summary_of(broken)
        except AssistantError as error:
            refusals.append(error)
    assert all(error.what and error.next_step for error in refusals)


@given(st.lists(ROW, max_size=8, unique=True), st.integers(0, 3000))
@CALM
def test_a_truncated_file_keeps_every_row_that_was_complete(rows: list[str], cut: int) -> None:
    whole = backup(*rows)
    kept = whole[: whole.index("<smses") + 30 + cut]
    _, summary = summary_of(kept)
    complete = end = 0
    for row in rows:
        end = whole.index(row, end) + len(row)
        if end > len(kept):
            break
        complete += 1
    assert summary["rows"] in (complete, complete + 1)


def through(content: bytes, sizes: list[int]) -> tuple[list[Row | Any], dict[str, Any]]:
    """The whole pipe, fed in pieces of these sizes again and again."""
    media, repair, rows = MediaFilter(), Repair(), Rows()
    out: list[Any] = []
    at = turn = 0
    while at < len(content):
        size = sizes[turn % len(sizes)]
        out += rows.feed(repair.feed(media.feed(content[at : at + size])))
        at, turn = at + size, turn + 1
    out += rows.feed(repair.feed(media.close()))
    out += rows.feed(repair.close())
    out += rows.close()
    return out, dict(media.media)


@given(ROWS, st.lists(st.integers(1, 40), min_size=1, max_size=4), st.integers(0, 3000), st.binary(max_size=3))
@CALM
def test_where_the_pieces_are_cut_changes_nothing(rows: list[str], sizes: list[int], at: int, noise: bytes) -> None:
    content = backup(*rows).encode()
    if noise and b"<" not in noise:
        at %= len(content)
        content = content[:at] + noise + content[at:]
    assert through(content, sizes) == through(content, [len(content)])


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_a_row_after_a_damaged_one_is_kept_wherever_the_pieces_are_cut(size: int) -> None:
    row = '<call number="02100000001" date="1771456405123" type="0" duration="0" />'
    content = backup(row, row.replace("<call", "<c>all"), row).encode()
    assert [found.number for found in through(content, [size])[0]] == [1, 2, 3]


@given(st.binary(max_size=500), st.lists(st.integers(1, 50), min_size=1, max_size=4))
@CALM
def test_media_are_measured_as_they_are_whatever_the_pieces(data: bytes, sizes: list[int]) -> None:
    text = base64.b64encode(data).decode()
    content = backup(mms([{"ct": "image/png", "data": text}])).encode()
    _, media = through(content, sizes)
    if data:
        assert [(found.size, found.sha256) for found in media.values()] == [
            (len(data), hashlib.sha256(data).hexdigest())
        ]
    else:
        assert media == {}
