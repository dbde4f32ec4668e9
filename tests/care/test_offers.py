"""When help is offered: the thresholds, what is unknown triggers nothing, and no finding is touched by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.care.offers import SAFETY, SHAMING, Logged, of_note, offers
from debtor_assistant.care.private.notes import MOODS, Note

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"  # 20:00 there


def at(hours_before: float, **said: object) -> Logged:
    first = int((NOW - timedelta(hours=hours_before)).timestamp())
    return Logged(first, first + 59, **said)  # type: ignore[arg-type]


def reasons(*contacts: Logged, papers: tuple[int | None, ...] = ()) -> list[tuple[int, str]]:
    return [(one.level, one.reason) for one in offers(contacts, papers, ZONE, NOW)]


def test_the_words_it_looks_for_are_words_of_the_vocabulary() -> None:
    conduct = vocabulary().lists["conduct"]
    assert set(conduct) >= SAFETY
    assert set(conduct) >= SHAMING
    assert "public_post" in vocabulary().lists["channel"]
    assert "debtor" in vocabulary().lists["person"]


@pytest.mark.parametrize("word", sorted(SAFETY))
def test_danger_of_today_comes_first_and_older_danger_quietly(word: str) -> None:
    assert reasons(at(2, conduct=frozenset({word}))) == [(3, "danger")]
    assert reasons(at(60, conduct=frozenset({word}))) == [(1, "danger_before")]
    assert reasons(at(24 * 9, conduct=frozenset({word}))) == []


def test_each_kind_of_strain_has_its_line() -> None:
    assert reasons(*(at(24 * day - 3) for day in (1, 2, 3))) == [(1, "nights")]  # 23:00 on three nights
    assert reasons(*(at(24 * day - 3) for day in (1, 2))) == []
    assert reasons(*(at(2 + hour * 0.7) for hour in range(10)))[0] == (1, "many_day")
    assert reasons(at(5), at(5.2), at(5.9)) == [(1, "many_hour")]
    assert reasons(at(5), at(5.5), at(6.1)) == []
    assert reasons(at(30, contacted=frozenset({"debtor", "relative"}))) == [(1, "others")]
    assert reasons(at(30, channel="public_post")) == [(2, "shaming")]
    assert reasons(papers=(int(NOW.timestamp()) - 86400,)) == [(1, "court")]
    assert reasons(papers=(None, int(NOW.timestamp()) - 30 * 86400)) == []


contact = st.builds(
    at,
    st.floats(0, 24 * 10),
    conduct=st.frozensets(st.sampled_from(sorted(SAFETY | SHAMING | {"reminder", "insult"})), max_size=2),
    contacted=st.frozensets(st.sampled_from(["debtor", "relative", "employer"]), max_size=2),
    channel=st.sampled_from(["call", "sms", "public_post"]),
)
unknown = st.one_of(
    st.builds(Logged, st.none(), st.none(), conduct=st.just(SAFETY), channel=st.just("public_post")),
    st.builds(
        lambda back: Logged(int(NOW.timestamp()) - back, int(NOW.timestamp()) - back + 86_400, conduct=SAFETY),
        st.integers(0, 9 * 86_400),
    ),
)


@given(st.lists(contact, max_size=25), st.lists(unknown, max_size=6))
def test_contacts_whose_time_is_not_known_never_raise_a_level(known: list[Logged], vague: list[Logged]) -> None:
    assert offers([*known, *vague], (), ZONE, NOW) == offers(known, (), ZONE, NOW)


@given(st.lists(contact, max_size=25))
def test_the_loudest_comes_first_and_no_reason_twice(known: list[Logged]) -> None:
    found = offers(known, (), ZONE, NOW)
    levels = [one.level for one in found]
    assert levels == sorted(levels, reverse=True)
    assert len({one.reason for one in found}) == len(found)


def note(mood: str = "", days: float = 0, *, not_safe: bool = False) -> Note:
    return Note((NOW - timedelta(days=days)).isoformat(), mood, not_safe=not_safe)


def test_a_note_is_answered_by_what_it_says() -> None:
    def level(one: Note, notes: list[Note] | None = None, *classes: str) -> int:
        found = of_note(one, notes or [one], classes)
        return found.level if found else 0

    assert level(note("very_bad", not_safe=True)) == 3
    assert level(note("unbearable", not_safe=True)) == 3
    assert level(note("bad", not_safe=True)) == 2
    assert level(note("fine"), None, "S1") == 3
    assert level(note("fine"), None, "S2", "P") == 2
    assert level(note("fine"), None, "S3") == 1
    assert level(note("fine")) == level(note("")) == 0
    row = [note("very_bad", day * 20) for day in range(3)]
    assert level(row[0], row) == 1
    assert level(row[0], [row[0], note("fine", 1), *row[1:]]) == 0
    week = [note("very_bad"), note("bad", 1), note("very_bad", 2), note("fine", 3), note("unbearable", 6)]
    assert level(week[0], week) == 1


@given(st.lists(st.sampled_from(MOODS), min_size=1, max_size=8))
def test_mood_alone_is_never_louder_than_one_quiet_line(moods: list[str]) -> None:
    notes = [note(mood, day) for day, mood in enumerate(moods)]
    found = of_note(notes[0], notes, ())
    assert found is None or found.level == 1
