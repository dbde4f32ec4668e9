"""Numbers compared the way people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.intake.numbers import numbers
from debtor_assistant.intake.peers import Chosen, Match, match
from tests.intake.backup_maker import T0, backup, call, sms


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("129 0000-0001", "12900000001", Match.YES),
        ("(021) 0000.0001", "02100000001", Match.YES),
        ("0086 129 0000 0001", "+8612900000001", Match.YES),
        ("12900000001", "+8612900000001", Match.LIKELY),
        ("12900000001.0", "12900000001", Match.YES),
        ("02100000001", "+862100000001", Match.LIKELY),
        ("+12025550101", "+442025550101", Match.NO),
        ("12900000001", "12900000002", Match.NO),
        ("95013", "0095013", Match.NO),
        ("95013", "10695013", Match.NO),
        ("VM-LOANCO", "vm-loanco", Match.YES),
        ("VM-LOANCO", "AX-LOANCO", Match.NO),
        ("", "12900000001", Match.NO),
        ("010-12345678", "021-12345678", Match.NO),
    ],
)
def test_two_ways_of_writing_are_one_number_when_their_digits_say_so(left: str, right: str, expected: Match) -> None:
    assert match(left, right) is expected
    assert match(right, left) is expected


def test_nothing_chosen_keeps_everything() -> None:
    assert Chosen([]).keeps("1", None)
    assert Chosen([" "]).keeps(None)


def test_the_summary_of_numbers_lists_the_busiest_first(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    rows = [
        sms(address="12900000001", body="还\n款", contact_name="王经理"),
        sms(address="129 0000 0001", body="later", date=T0 + 1),
        sms(address="12900000001", type=2, body="mine", date=T0 - 9000),
        call(number="12900000001", type=3),
        call(number="", type=3),
        sms(address="VM-X", body="x" * 500),
    ]
    path.write_text(backup(*rows), encoding="utf-8")
    first, *others = numbers(path)
    assert (first.peer, first.name, first.contacts) == ("12900000001", "王经理", 4)
    assert (first.messages_in, first.messages_out, first.calls_in, first.unanswered) == (2, 1, 1, 1)
    assert (first.first_words, first.first) == ("还 款", "2026-03-02 12:59:56Z")
    assert first.written == {"12900000001", "129 0000 0001"}
    assert {other.choice for other in others} == {"hidden", "VM-X"}
    assert all(len(other.first_words) <= 80 for other in others)
