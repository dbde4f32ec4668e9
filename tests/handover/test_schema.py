"""The published schema takes every extract that the program makes, and refuses every other shape."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.run import run
from debtor_assistant.handover.extract import FORMAT_VERSION, make_extract
from debtor_assistant.handover.redact import LEFT_OUT, redact
from debtor_assistant.handover.schema import published, text_of, with_vocabulary
from debtor_assistant.store.casebook import Casebook
from tests.money_case import AS_OF, money_case

CASE = Path(__file__).parents[1] / "data" / "one_case" / "extract.json"
SCHEMA: dict[str, Any] = json.loads(published())
VALIDATOR = Draft202012Validator(SCHEMA)
CALL = {"channel": "call", "direction": "inbound", "peer": "13800001234", "contacted": ["debtor"]}


def one_case() -> dict[str, Any]:
    extract: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    return extract


def wrong(extract: Any) -> list[str]:
    found = VALIDATOR.iter_errors(extract)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}" for one in found]


@pytest.fixture
def full(tmp_path: Path, stopped_clock: Callable[[str], None]) -> dict[str, Any]:
    """A case with everything: files that tell of one event, exhibits in exhibits, changes, strikes, looks, exports."""
    from debtor_assistant.records import Contact, Event, Party

    stopped_clock("2026-11-24T12:00:00+00:00")
    with Casebook.create(tmp_path / "case.db", jurisdiction="CN", timezone="Asia/Shanghai", title="案卷") as book:
        book.amend("debtor", "debtor", {"name": "林晓", "age": "31", "vulnerability": ["illness"]})
        book.add(Party(kind="person", name="林父", relation=["parent"]))
        rate = {"interest_rate": {"percent": "24", "per": "year"}, "term": "12 months"}
        book.add_many(
            "debt",
            [{"principal": "10000.00", "due_on": {"from": "2026-01-01", "until": "2026-01-31"}, **rate}],
            source={},
        )
        for letter, grade, minute in (("a", "own_record", "00:02"), ("b", "third_party_record", "00:09")):
            source = {
                "sha256": letter * 64,
                "file": f"{letter}.csv",
                "format": "carrier-cn" if letter == "b" else "sms",
            }
            rows = [
                {**CALL, "at": f"2026-03-02 1{n}:{minute}", "where": f"row {n}", "key": f"{letter}{n}"} for n in (0, 1)
            ]
            book.add_many("contact", rows, source={**source, "grade": grade})
        book.add(Contact(channel="sms", direction="inbound", words="\x1b[31m今天不还\u202e", duration="95 s"))
        book.add(Contact(at={"from": "2026-03-02", "until": "2026-03-05"}, channel="call", direction="inbound"))
        book.add(
            Event(kind="cease_request", on="2026-05-20", received_on="2026-05-21 08:00", not_hours=["22:00-08:00"])
        )
        book.amend("contact", "c1", {"debt": ["d1"], "outcome": "rang_out"}, "remembered")
        book.amend_many("contact", ["c1", "c2"], {"voice": "human"})
        book.strike("contact", "c6", "a mistake")
        file = {"name": "屏幕 1.png", "media_type": "image/png", "sha256": "c" * 64, "size": 12, "about": ["c1"]}
        told = {
            "grade": "own_record",
            "carrier": "phone",
            "details": {"width": "3"},
            "words": "还款",
            "words_from": "ocr",
        }
        book.add_many("evidence", [{**file, **told}], source={})
        inner = {"name": "b.txt", "sha256": "d" * 64, "size": 1, "parent": "x1"}
        book.add_many("evidence", [inner], source={})
        book.note("view", {"by": "Helper"})
        book.note("export", {"file": "/home/x/dossier.pdf", "sha256": "e" * 64})
        return make_extract(run(book, date(2026, 11, 24)), book, lang="zh")


def test_the_schema_is_one_and_follows_the_vocabulary() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert text_of(with_vocabulary(SCHEMA)) == published(), "run python -m debtor_assistant.handover.schema"
    assert SCHEMA["properties"]["format_version"]["const"] == FORMAT_VERSION
    assert SCHEMA["$defs"]["left_out"]["const"] == LEFT_OUT
    assert SCHEMA["$defs"]["finding"]["properties"]["verdict"]["enum"] == list(vocabulary().verdicts)[:4]


def test_everything_in_it_is_closed_where_it_can_be() -> None:
    """Open are only what a rule measured, a file's own details, counts of verdicts, other times and old values."""

    def open_shapes(shape: Any) -> Iterator[str]:
        if isinstance(shape, dict):
            if shape.get("type") == "object" and shape.get("additionalProperties") is not False:
                yield str(shape.get("description"))[:24]
            for one in shape.values():
                yield from open_shapes(one)
        elif isinstance(shape, list):
            for one in shape:
                yield from open_shapes(one)

    beginnings = (
        "What was measured",
        "What the file itself",
        "How many answers",
        "Every other fact",
        "The borrower in a",
    )
    assert {one[:15] for one in open_shapes(SCHEMA)} == {one[:15] for one in beginnings}


def test_the_one_case_fits() -> None:
    assert wrong(one_case()) == []


def test_a_case_with_everything_fits_and_so_do_its_redacted_copies(full: dict[str, Any]) -> None:
    assert full["exhibits"]
    assert full["changes"]
    assert full["looks"]
    assert full["exports"]
    assert len(full["sources"]) == 2
    assert any("other_sources" in one for one in full["contacts"])
    assert wrong(full) == []
    for keep in (False, True):
        assert wrong(redact(full, keep_words=keep)) == []
    assert wrong(redact(full, exhibit=["x1"])) == []
    assert wrong(redact(one_case())) == []


def test_money_and_deadlines_fit(tmp_path: Path, stopped_clock: Callable[[str], None]) -> None:
    stopped_clock("2026-03-10T12:00:00+00:00")
    with Casebook.open(money_case(tmp_path / "money.case")) as book:
        extract = make_extract(run(book, AS_OF), book)
    assert {"deadline", "limitation", "amount_cap"} & {one["kind"] for one in extract["findings"]}
    assert wrong(extract) == []
    assert wrong(redact(extract)) == []


@pytest.mark.parametrize("place", ["CN", "US-NY", "EU-DE", "IN", "FR"])
def test_an_empty_case_of_any_place_fits(tmp_path: Path, place: str) -> None:
    with Casebook.create(tmp_path / "empty.db", jurisdiction=place, timezone="UTC") as book:
        assert wrong(make_extract(run(book, AS_OF), book)) == []


def test_a_name_of_two_letters_does_not_spoil_the_frame_of_a_redacted_copy(full: dict[str, Any]) -> None:
    for name in ("de", "zh", "ab", "20", "text", "sta", "c1", "5e"):
        full["parties"][0]["facts"]["name"] = name
        assert wrong(redact(full)) == [], name


def closed(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all objects that the schema closes, but for old and new values."""
    if isinstance(value, dict):
        if not {"measured", "details", "quiet", "times"} & set(path[-2:]) or path[-1:] == ("local",):
            yield path
        for name, one in value.items():
            if name not in ("old", "new"):
                yield from closed(one, (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from closed(one, (*path, at))


PLACES = list(closed(one_case()))
OPTIONAL = {"facts", "debtor", "local", "times"}


def at(extract: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        extract = extract[step]
    return extract


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_change_of_the_shape_is_refused(data: st.DataObject) -> None:
    extract = one_case()
    path = data.draw(st.sampled_from(PLACES))
    target = at(extract, path)
    kinds = ["add"]
    facts = bool({"facts", "debtor"} & set(path[-1:]))
    if target and not facts and path[-1:] != ("times",):
        kinds += ["drop"]
    if target:
        kinds += ["retype", "rename"]
    kind = data.draw(st.sampled_from(kinds))
    name = data.draw(st.sampled_from(sorted(target))) if target else ""
    if kind == "drop" and name == "settled_by":
        return
    if kind == "add":
        target[data.draw(st.text(min_size=1, max_size=12).filter(lambda text: text not in target))] = 1
    elif kind == "drop":
        del target[name]
    elif kind == "rename":
        target[f"{name}~"] = target.pop(name)
    else:
        target[name] = data.draw(st.sampled_from([{"?": []}, 1.5, [[0]]]))
    assert wrong(extract), (path, kind, name)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_wrong_hash_time_id_or_word_is_refused(data: st.DataObject) -> None:
    extract = one_case()
    contact = data.draw(st.sampled_from(extract["contacts"]))
    broken = {
        "id": ["", "C1", "c", "1c", "c1 "],
        "grade": ["", "sure", 1],
        "source": ["AB" * 32, "ab", ""],
        "n": [0, "1", None],
        "at_first": ["2026-01-01", 1.5],
        "local": [{}, "2026-05-04", []],
    }
    name = data.draw(st.sampled_from(sorted(broken)))
    contact[name] = data.draw(st.sampled_from(broken[name]))
    assert wrong(extract)
    changed = copy.deepcopy(one_case())
    changed["redacted"] = {"from": "ab" * 32, "words": "kept", "exhibits": []}
    assert wrong(changed), "a redacted copy does not name the borrower"
