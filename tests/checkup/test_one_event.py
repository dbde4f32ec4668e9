"""What stands in several files is counted once; what stands twice in one file, or was said to be two, never is."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup import facts_from_records
from debtor_assistant.checkup.one_event.deciding import say_apart, say_same
from debtor_assistant.checkup.one_event.finding import one_events
from debtor_assistant.checkup.one_event.grouping import grouped
from debtor_assistant.checkup.one_event.joining import joined
from debtor_assistant.checkup.one_event.matching import gap, pairs
from debtor_assistant.checkup.one_event.shown import groups
from debtor_assistant.checkup.one_event.sides import Sides
from debtor_assistant.checkup.one_event.told import FIELDS, Log
from debtor_assistant.checkup.run import Checkup, run
from debtor_assistant.store.casebook import Casebook

NUMBER = "13800001234"
CARRIER, PHONE, APP = ("a1" * 32, "carrier-cn"), ("b2" * 32, "sms-backup-restore"), ("c3" * 32, "call-log-csv")
GRADES = {"carrier-cn": "third_party_record", "": "self_report"}
DAY = date(2026, 11, 24)
CALL = {"channel": "call", "direction": "inbound", "peer": NUMBER}


def put(book: Casebook, origin: tuple[str, str], *rows: dict[str, Any]) -> list[str]:
    """Records of one file; returns their names."""
    sha256, family = origin
    source = {"sha256": sha256, "format": family, "file": f"{family}.csv"} if sha256 else {}
    full = [{**CALL, "key": f"{origin}{row}", **row} for row in rows]
    before = book.count("contact", struck=True)
    book.add_many("contact", full, source={**source, "grade": GRADES.get(family, "own_record")})
    return [f"c{before + place}" for place in range(1, len(rows) + 1)]


def at(*times: str, **facts: Any) -> list[dict[str, Any]]:
    return [{"at": f"2026-03-02 {time}", **facts} for time in times]


def found(book: Casebook) -> list[tuple[str, ...]]:
    return [group.contacts for group in groups(book)]


def seen(book: Casebook) -> dict[str, dict[str, Any]]:
    """The contacts as the rules see them."""
    columns = joined(facts_from_records.columns(book)["contact"], one_events(book))
    rows = zip(*columns.values(), strict=True)
    return {row["id"]: row for row in (dict(zip(columns, cells, strict=True)) for cells in rows)}


def test_a_call_in_the_carriers_list_and_in_the_phone_is_one(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:02"))
    put(book, CARRIER, *at("14:00:09", peer="+86 138 0000 1234"))
    assert found(book) == [("c2", "c1")]


def test_two_calls_a_minute_apart_in_both_lists_are_two_with_two_sources_each(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:50", "14:01:50"))
    put(book, CARRIER, *at("14:00:00", "14:01:00"))
    assert found(book) == [("c3", "c1"), ("c4", "c2")]


def test_more_calls_in_the_phone_stay_alone(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00", outcome="rang_out", answered=False), *at("14:00:40", answered=True))
    put(book, CARRIER, *at("14:00:05", answered=True))
    assert found(book) == [("c3", "c2")]
    assert seen(book).keys() == {"c1", "c3"}


def test_a_call_that_only_one_list_has_as_answered_is_one_only_within_the_same_ring(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00", "16:00:00", answered=False))
    put(book, CARRIER, *at("14:00:20", "16:01:00", answered=True))
    assert found(book) == [("c3", "c1")]
    assert seen(book)["c3"]["answered"] is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"at": "2026-03-02 14:00:00"}, {"at": "2026-03-02 14:02:01"}),
        ({"direction": "inbound"}, {"direction": "outbound"}),
        ({"channel": "call"}, {"channel": "sms"}),
        ({"peer": NUMBER}, {"peer": "13800001235"}),
        ({"channel": "sms", "words": "a"}, {"channel": "sms", "words": "b"}),
        ({"peer": "95013"}, {"peer": "95014"}),
        ({"peer": NUMBER}, {"peer": None}),
    ],
)
def test_what_differs_is_two(book: Casebook, one: dict[str, Any], other: dict[str, Any]) -> None:
    put(book, PHONE, {"at": "2026-03-02 14:00:00", **one})
    put(book, CARRIER, {"at": "2026-03-02 14:00:01", **other})
    assert found(book) == []


@pytest.mark.parametrize("peer", ["+8613800001234", "0086-138-0000-1234", "138****1234", "86138****1234"])
def test_a_number_is_the_same_however_it_is_written(book: Casebook, peer: str) -> None:
    put(book, PHONE, *at("14:00:00"))
    put(book, CARRIER, *at("14:00:01", peer=peer))
    assert found(book) == [("c2", "c1")]


def test_messages_with_the_same_words_are_one_and_a_list_without_words_goes_by_time(book: Casebook) -> None:
    sms = {"channel": "sms", "outcome": "delivered"}
    put(book, PHONE, *at("14:00:00", words="pay now", **sms), *at("14:00:30", words="call us", **sms))
    put(book, APP, *at("14:00:31", words="call  us", **sms), *at("14:00:02", words="pay now", **sms))
    put(book, CARRIER, *at("14:00:01", "14:00:29", **sms))
    assert found(book) == [("c5", "c4", "c1"), ("c6", "c3", "c2")]
    assert len(seen(book)) == 2


def test_a_picture_without_words_is_no_message_with_others(book: Casebook) -> None:
    sms = {"channel": "sms", "outcome": "delivered"}
    put(book, PHONE, *at("14:00:00", **sms), *at("15:00:00", **sms))
    put(book, APP, *at("14:00:20", words="call us", **sms), *at("15:00:02", **sms))
    assert found(book) == [("c4", "c2")]


def test_two_rows_of_one_file_and_of_two_exports_of_one_app_are_two(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00", "14:00:30"))
    put(book, ("d4" * 32, PHONE[1]), *at("14:01:00"))
    put(book, ("", ""), *at("18:00", "18:00"))
    assert found(book) == []


def test_a_list_that_lost_its_seconds_is_another_source_of_the_same_calls(book: Casebook) -> None:
    put(book, APP, *at("14:00:07", "14:00:48"))
    put(book, ("d4" * 32, APP[1]), *at("14:00", "14:00"))
    assert found(book) == [("c1", "c3"), ("c2", "c4")]


def test_what_was_typed_at_the_time_is_found_in_the_phone_again(filled: Casebook) -> None:
    put(filled, ("", ""), *at("14:00", peer=None, party="p2", conduct=["threat_of_visit"]))
    put(filled, PHONE, *at("14:00:41", "15:00:00", party="p2", answered=True))
    assert found(filled) == [("c2", "c1")]
    one = seen(filled)["c2"]
    assert (one["at"], one["conduct"], one["answered"]) == ("2026-03-02 14:00:41", ["threat_of_visit"], True)


def test_facts_are_filled_in_and_what_contradicts_is_unknown_until_confirmed(filled: Casebook) -> None:
    put(filled, CARRIER, *at("21:59:58", duration="61 s", debt=["d1"], conduct=["insult", "payment_request"]))
    put(filled, PHONE, *at("22:00:03", duration="63 s", answered=True, conduct=["payment_request"]))
    one = seen(filled)["c1"]
    assert one["at"] == {"from": "2026-03-02 13:59:58Z", "until": "2026-03-02 14:00:03Z"}
    assert (one["duration"], one["answered"], one["debt"]) == (None, True, ["d1"])
    assert one["conduct"] == ["payment_request", "unsure"]
    assert say_same(filled, ["c2", "c1"], "listened again") == "c1"
    one = seen(filled)["c1"]
    assert (one["at"], one["duration"], one["answered"]) == ("2026-03-02 21:59:58", "61 s", True)
    assert one["conduct"] == ["insult", "payment_request"]
    assert groups(filled)[0].confirmed
    reasons = [entry.details.get("reason") for entry in filled.history() if entry.action == "amend"]
    assert reasons == ["listened again"]


def test_what_is_said_to_be_two_is_two_and_can_be_said_to_be_one_again(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00"))
    put(book, CARRIER, *at("14:00:01", "14:01:30"))
    assert say_apart(book, ["c1", "c2"], "I remember both") == ["c1", "c2"]
    # The next best is proposed, and may be refused as well.
    assert found(book) == [("c3", "c1")]
    say_apart(book, ["c1", "c3"], "")
    assert found(book) == []
    say_same(book, ["c1", "c2"], "")
    assert found(book) == [("c2", "c1")]
    assert book.get("contact", "c1").apart_from == ["c3"]


def test_leaving_a_group_keeps_the_others_together(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00"))
    put(book, CARRIER, *at("17:00:00"))
    put(book, APP, *at("20:00:00"))
    assert say_same(book, ["c1", "c2", "c3"], "") == "c2"
    assert found(book) == [("c2", "c3", "c1")]
    say_apart(book, ["c1", "c2"], "")
    assert found(book) == [("c3", "c1")]


def test_a_struck_source_is_none(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00"))
    put(book, CARRIER, *at("14:00:01"))
    say_same(book, ["c1", "c2"], "")
    book.strike("contact", "c2", "not mine")
    assert found(book) == []
    assert seen(book).keys() == {"c1"}


def test_nothing_and_nobody_cannot_be_joined(book: Casebook) -> None:
    put(book, PHONE, *at("14:00:00"))
    for names in (["c1"], ["c1", "c1"], ["c1", "c9"]):
        with pytest.raises(InputError):
            say_same(book, names, "")


def test_counts_become_smaller_and_the_completeness_says_so(filled: Casebook) -> None:
    """Seven calls in both lists are seven, not fourteen."""
    calls = {"party": "p2", "debt": ["d1"], "contacted": ["debtor"]}
    times = [f"1{hour}:00:00" for hour in range(7)]
    put(filled, PHONE, *at(*times, **calls))
    before = run(filled, DAY)
    put(filled, CARRIER, *at(*times, **calls))
    after = run(filled, DAY)
    assert [(one.rule, one.verdict) for one in after.findings] == [(one.rule, one.verdict) for one in before.findings]
    assert {name for one in after.findings for name in one.contacts} <= {f"c{number}" for number in range(8, 15)}
    said = after.completeness
    assert (said.contacts, said.contacts_counted, said.several_sources, said.to_confirm) == (14, 7, 7, 7)


TIMES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([0, 0, 0, 5, 30])), max_size=7).map(
    lambda found: sorted((first, first + width) for first, width in found)
)
Span = tuple[int, int]


def best(left: Sequence[Span], right: Sequence[Span], may: set[tuple[int, int]]) -> tuple[int, int, int]:
    """By trying everything: most pairs, then the closest."""
    scores = [(0, 0, 0)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if gap(one, other) <= 5 and (i, j) in may:
                later = {(a - i - 1, b - j - 1) for a, b in may if a > i and b > j}
                count, far, apart = best(left[i + 1 :], right[j + 1 :], later)
                scores.append((count + 1, far - gap(one, other), apart - abs(one[0] - other[0])))
    return max(scores)


@given(TIMES, TIMES, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8))
def test_pairs_are_the_most_and_the_closest_and_never_cross(
    left: list[Span], right: list[Span], never: set[tuple[int, int]]
) -> None:
    may = {(i, j) for i in range(len(left)) for j in range(len(right))} - never
    made = pairs(left, right, 5, lambda i, j: (i, j) in may)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(made))
    assert set(made) <= may
    far = sum(gap(left[i], right[j]) for i, j in made)
    apart = sum(abs(left[i][0] - right[j][0]) for i, j in made)
    assert (len(made), -far, -apart) == best(left, right, may)


HOMES = (CARRIER, PHONE, APP, ("", ""))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(HOMES),
        st.integers(0, 400),
        st.sampled_from([0, 0, 59]),
        st.sampled_from([NUMBER, "+8613800001234", "13900005678", None]),
        st.sampled_from([True, False, None]),
    ),
    max_size=16,
)


def columns_of(rows: Iterable[Any]) -> dict[str, list[Any]]:
    made = [
        {
            "id": f"c{number}",
            "at_first": first,
            "at_last": first + width,
            "channel": "call",
            "direction": "inbound",
            "answered": answered,
            "peer": peer,
            "source": home[0] or None,
            "grade": GRADES.get(home[1], "own_record"),
            "key": repr((home, first, width, peer, answered)),
        }
        for number, (home, first, width, peer, answered) in enumerate(rows, 1)
    ]
    return {name: [one.get(name) for one in made] for name in ("id", *FIELDS)}


def keys_of(columns: dict[str, list[Any]]) -> list[list[str]]:
    events = grouped(Log(columns, dict(HOMES)), Sides("CN", masked=False))
    rows = [one.row for event in events for one in event.members]
    assert len(rows) == len(set(rows)), "a record in two events"
    for event in events:
        homes = [one.source for one in event.members]
        assert len(homes) == len(set(homes)), "two rows of one file"
        assert event.members == sorted(event.members, key=lambda one: one.order)
        assert len({(one.side or "")[-4:] for one in event.members}) == 1
    return sorted([columns["key"][one.row] for one in event.members] for event in events)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_in_which_files_came_changes_nothing(rows: list[Any], chance: random.Random) -> None:
    first = columns_of(rows)
    again = list(rows)
    chance.shuffle(again)
    assert keys_of(first) == keys_of(columns_of(again))


@given(
    st.lists(st.tuples(st.integers(0, 3 * 1440), st.integers(0, 25), st.booleans()), min_size=1, max_size=14),
)
@settings(deadline=None, max_examples=20)
def test_another_list_of_the_same_calls_never_adds_a_claim(calls: list[tuple[int, int, bool]]) -> None:
    """Minutes after the beginning, seconds by which the carrier's clock differs, and whether the carrier has it."""
    begin = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    facts = {"party": "p1", "debt": ["d1"], "contacted": ["debtor"], "days_past_due": "40", "agreed": False}

    def row(minute: int, shift: int) -> dict[str, Any]:
        return {"at": f"{begin + timedelta(minutes=minute, seconds=shift):%Y-%m-%d %H:%M:%S}Z", **facts}

    with (
        TemporaryDirectory() as folder,
        Casebook.create(Path(folder) / "case", jurisdiction="CN", timezone="Asia/Shanghai") as book,
    ):
        book.add_many("debt", [{"lender_type": "consumer_finance", "product": "online_consumer"}], source={})
        book.add_many("party", [{"kind": "agency", "for": ["d1"]}], source={})
        minutes = sorted({minute: (shift, listed) for minute, shift, listed in calls}.items())
        put(book, PHONE, *(row(minute, 0) for minute, _ in minutes))
        before = run(book, DAY)
        put(book, CARRIER, *(row(minute, shift) for minute, (shift, listed) in minutes if listed))
        after = run(book, DAY)
    assert after.completeness.contacts_counted == len(minutes)
    assert claims(after) <= claims(before)


def claims(checkup: Checkup) -> set[str]:
    return {one.rule for one in checkup.findings if one.verdict in ("violated", "presumed")}
