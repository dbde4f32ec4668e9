"""The one door to saved records."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.records import Contact, Debt, Debtor, Event, Evidence, Journal, Party
from debtor_assistant.store.casebook import Casebook

MESSAGE = {"at": "2026-03-02 21:00", "channel": "sms", "direction": "inbound", "contacted": ["debtor"]}


def messages(count: int) -> list[dict[str, object]]:
    return [
        {**MESSAGE, "at": f"2026-03-{1 + i % 28:02} 09:{i % 60:02}", "words": f"第{i}条", "where": f"element {i}"}
        | {"key": f"k{i}", "peer": "95588", "raw_time": str(i)}
        for i in range(count)
    ]


def test_a_record_gets_an_id_and_comes_back(book: Casebook) -> None:
    debt = book.add(Debt(creditor="某某消费金融", lender_type="consumer_finance"))
    party = book.add(Party(kind="agency", for_=["d1"]))
    contact = book.add(Contact(at="2026-03-02 21:00", channel="call", party="p1", debt=["d1"]))
    event = book.add(Event(kind="cease_request", on="2026-03-01", happened=True))
    evidence = book.add(Evidence(name="录音.m4a", sha256="ab" * 32))
    note = book.add(Journal(on="2026-03-02", words="今天很累"))
    ids = [record.id for record in (debt, party, contact, event, evidence, note)]
    assert ids == ["d1", "p1", "c1", "e1", "x1", "j1"]
    assert book.get("contact", "c1").party == "p1"
    assert book.list("party")[0].for_ == ["d1"]
    assert book.get("journal", "j1").words == "今天很累"


def test_every_record_says_when_it_was_written_and_how_strong_it_is(book: Casebook) -> None:
    book.add(Contact())
    book.add_many("contact", messages(1), source={"file": "sms.xml", "sha256": "ab" * 32})
    told, imported = book.list("contact")
    assert (told.grade, imported.grade) == ("self_report", "own_record")
    assert (imported.source, imported.source_where, imported.raw_time) == ("ab" * 32, "element 0", "0")
    assert told.created_at.endswith("Z")


def test_a_time_is_kept_as_written_and_its_instants_are_derived(book: Casebook) -> None:
    contact = book.add(Contact(at="2026-03-02 21:00"))
    assert (contact.at, contact.at_first, contact.at_last) == ("2026-03-02 21:00", 1772456400, 1772456459)
    elsewhere = book.add(Contact(at="2026-03-02 21:00", timezone="UTC"))
    assert elsewhere.at_first == 1772456400 + 8 * 3600
    unknown = book.add(Contact())
    assert (unknown.at_first, unknown.at_last) == (None, None)


def test_a_time_that_the_clock_of_its_zone_jumped_over_is_refused(book: Casebook) -> None:
    with pytest.raises(InputError, match="never happened on the clocks of America/New_York"):
        book.add(Contact(at="2026-03-08 02:30", timezone="America/New_York"))
    with pytest.raises(InputError, match=r"element 0\.at.*never happened"):
        book.add_many(
            "contact",
            [{"at": "2026-03-08 02:30", "timezone": "America/New_York", "where": "element 0"}],
            source={"file": "sms.xml"},
        )
    assert book.count("contact") == 0


def test_another_zone_of_the_case_moves_the_instants_of_all_wall_clock_times(book: Casebook) -> None:
    book.add(Contact(at="2026-03-02 21:00"))
    book.add(Contact(at="2026-03-02 21:00+08:00"))
    book.add(Event(kind="dispute", on="2026-03-02"))
    book.amend("case", "case", {"timezone": "UTC"})
    assert book.get("contact", "c1").at_first == 1772456400 + 8 * 3600
    assert book.get("contact", "c2").at_first == 1772456400
    assert book.get("event", "e1").at_first % 86_400 == 0
    assert book.verify() == []


def test_amending_changes_the_record_and_the_history_keeps_both_values(book: Casebook) -> None:
    book.add(Contact(at="2026-03-02 21:00", outcome="rang_out"))
    changed = book.amend("contact", "c1", {"outcome": "conversation", "at": "2026-03-02 22:00"}, "通话记录")
    assert (changed.outcome, changed.at_first) == ("conversation", 1772460000)
    entry = list(book.history())[-1]
    assert (entry.action, entry.table, entry.record) == ("amend", "contact", "c1")
    assert entry.details["reason"] == "通话记录"
    assert entry.details["old"]["outcome"] == "rang_out"  # type: ignore[index]
    assert entry.details["new"]["outcome"] == "conversation"  # type: ignore[index]


def test_a_value_can_become_unknown_again(book: Casebook) -> None:
    book.add(Contact(at="2026-03-02 21:00", outcome="rang_out"))
    changed = book.amend("contact", "c1", {"outcome": None, "at": None})
    assert (changed.outcome, changed.at, changed.at_first) == (None, None, None)
    assert book.verify() == []


def test_amending_many_counts_only_what_really_changed(book: Casebook) -> None:
    book.add(Party(kind="lender"))
    book.add_many("contact", messages(2500), source={"file": "sms.xml"})
    assert book.amend_many("contact", ["c1", "c3", "c2500"], {"party": "p1"}, "whose number") == 3
    assert book.amend_many("contact", [f"c{i}" for i in range(1, 2501)], {"party": "p1"}) == 2497
    head = book.head()
    assert book.amend_many("contact", ["c1"], {"party": "p1"}) == 0
    assert book.head() == head
    assert set(book.columns("contact", fields=["party"])["party"]) == {"p1"}
    assert book.verify() == []


def test_a_struck_record_disappears_from_view_and_stays_in_the_file(book: Casebook) -> None:
    book.add_many("contact", messages(3), source={"file": "sms.xml"})
    book.strike("contact", "c2", "a friend, not a collector")
    assert [record.id for record in book.list("contact")] == ["c1", "c3"]
    assert book.columns("contact", fields=["words"])["id"] == ["c1", "c3"]
    assert book.count("contact") == 2
    assert [row["id"] for row in book.page("contact", 0, 10)] == ["c1", "c3"]
    assert [record.id for record in book.list("contact", struck=True)] == ["c1", "c2", "c3"]
    assert book.get("contact", "c2").struck
    assert list(book.history())[-1].details["reason"] == "a friend, not a collector"
    with pytest.raises(InputError, match="struck before"):
        book.strike("contact", "c2", "again")
    assert book.add(Contact()).id == "c4"


def test_columns_are_decoded(book: Casebook) -> None:
    book.add(Contact(answered=False, conduct=["insult", "unsure"], at={"from": "2026-03-01", "until": "2026-03-02"}))
    book.add(Contact(conduct=[]))
    columns = book.columns("contact")
    assert columns["id"] == ["c1", "c2"]
    assert columns["answered"] == [False, None]
    assert columns["conduct"] == [["insult", "unsure"], []]
    assert columns["at"] == [{"from": "2026-03-01", "until": "2026-03-02"}, None]


def test_an_empty_table_has_empty_columns(book: Casebook) -> None:
    assert book.columns("contact", fields=["at", "words"]) == {"id": [], "at": [], "words": []}
    assert book.page("contact", 0, 10) == []


def test_pages_go_by_time_or_by_any_column(book: Casebook) -> None:
    for hour in ("12", "09", "15"):
        book.add(Contact(at=f"2026-03-02 {hour}:00"))
    assert [row["id"] for row in book.page("contact", 0, 2)] == ["c2", "c1"]
    assert [row["id"] for row in book.page("contact", 2, 2)] == ["c3"]
    assert [row["id"] for row in book.page("contact", 0, 3, "-at_first")] == ["c3", "c1", "c2"]
    assert [row["id"] for row in book.page("contact", 0, 3, "-id")] == ["c3", "c2", "c1"]
    with pytest.raises(InputError):
        book.page("contact", 0, 3, 'at"; DROP TABLE contact; --')


def test_a_second_import_recognises_what_is_there(book: Casebook) -> None:
    book.add_many("contact", messages(3), source={"file": "sms.xml"})
    book.strike("contact", "c1", "not a collector")
    assert book.known_keys(["k0", "k2", "k7"]) == {"k0", "k2"}
    assert book.known_keys([f"k{i}" for i in range(2000)]) == {"k0", "k1", "k2"}
    assert book.known_keys([]) == set()


def test_an_import_with_one_bad_row_saves_nothing_and_names_the_row(book: Casebook) -> None:
    rows = messages(1500)
    rows[1200]["channel"] = "pigeon"
    with pytest.raises(InputError, match=r"element 1200\.channel.*pigeon"):
        book.add_many("contact", rows, source={"file": "sms.xml"})
    assert book.count("contact") == 0
    assert book.verify() == []


def test_rows_of_different_shape_are_one_import(book: Casebook) -> None:
    rows: list[dict[str, object]] = [{"channel": "sms"}, {"words": "好"}, {"answered": True, "debt": "d1"}]
    book.add(Debt())
    assert book.add_many("contact", rows, source={}) == 3
    columns = book.columns("contact")
    assert columns["channel"] == ["sms", None, None]
    assert columns["debt"] == [None, None, ["d1"]]
    assert book.add_many("contact", [], source={}) == 0


@pytest.mark.parametrize(
    "words", ["", " ", "<b>&amp;</b>", "[bold red]x[/]", "\x1b[31m", "‮⁦x", "👩‍👩‍👧", "行\r\n一\ttab", "长" * 1_000_000]
)
def test_any_text_comes_back_unchanged(book: Casebook, words: str) -> None:
    book.add(Contact(words=words))
    book.add_many("contact", [{"words": words}], source={"file": words})
    assert book.columns("contact", fields=["words"])["words"] == [words, words]
    assert book.verify() == []


@pytest.mark.parametrize("words", ["a\0b", "\ud83d alone"])
def test_text_that_cannot_be_kept_is_refused_from_every_side(book: Casebook, words: str) -> None:
    with pytest.raises(InputError, match=r"contact\.words"):
        book.add(Contact(words=words))
    with pytest.raises(InputError, match=r"element 4\.words"):
        book.add_many("contact", [{"words": "x"}, {"words": words, "where": "element 4"}], source={})
    assert book.count("contact") == 0


def test_a_link_to_nothing_is_refused(book: Casebook) -> None:
    with pytest.raises(InputError, match="There is no party 'p1'"):
        book.add(Contact(party="p1"))
    with pytest.raises(InputError, match="There is no debt 'd1'"):
        book.add_many("contact", [{"debt": ["d1"]}], source={})
    with pytest.raises(InputError, match="There is no contact 'c7'"):
        book.get("contact", "c7")
    with pytest.raises(InputError, match="There is no contact 'x1'"):
        book.amend("contact", "x1", {"words": "a"})
    with pytest.raises(InputError, match="no table"):
        book.list("letters")


def test_a_case_has_exactly_one_debtor(book: Casebook) -> None:
    assert len(book.list("debtor")) == 1
    assert book.amend("debtor", "debtor", {"consumer": True, "age": 29}).age == "29"
    with pytest.raises(InputError):
        book.add(Debtor(name="another"))
    with pytest.raises(InputError):
        book.strike("debtor", "debtor", "no")


def test_a_record_is_added_once(book: Casebook) -> None:
    contact = book.add(Contact())
    with pytest.raises(InputError, match="already in the case"):
        book.add(contact)


def test_notes_go_into_the_history(book: Casebook) -> None:
    head = book.head()
    book.note("export", {"file": "卷宗.pdf", "contacts": 3})
    entry = list(book.history())[-1]
    assert (entry.action, entry.prev) == ("export", head)
    assert entry.details == {"file": "卷宗.pdf", "contacts": 3}
    assert entry.hash == book.head()


def test_the_history_takes_its_time_from_the_clock(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-24T12:00:00+08:00")
    assert book.add(Contact()).created_at == "2026-11-24T04:00:00Z"
    assert list(book.history())[-1].at == "2026-11-24T04:00:00Z"


def test_threads_of_one_program_wait_for_each_other(book: Casebook) -> None:
    failures: list[BaseException] = []

    def write(many: bool) -> None:
        try:
            for _ in range(20):
                book.add_many("contact", messages(50), source={}) if many else book.add(Contact())
                assert book.count("contact") > 0
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number % 2 == 0,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert book.count("contact") == 2 * 20 * 50 + 2 * 20
    assert book.verify() == []


def test_a_large_import_beside_an_open_screen_works(book: Casebook) -> None:
    seen: list[int] = []
    started, finished = threading.Event(), threading.Event()

    def watch() -> None:
        while not finished.is_set():
            seen.append(book.count("contact"))
            started.set()

    thread = threading.Thread(target=watch)
    thread.start()
    started.wait()
    book.add_many("contact", messages(6000), source={})
    finished.set()
    thread.join()
    assert set(seen) <= {0, 6000}
    assert book.verify() == []


def test_a_large_import_leaves_the_file_in_its_usual_mode(book: Casebook, path: Path) -> None:
    book.add_many("contact", messages(6000), source={})
    book.add(Contact())
    assert path.with_name(path.name + "-wal").exists()
    book.close()
    assert not path.with_name(path.name + "-wal").exists()


def test_a_closed_case_says_so(book: Casebook) -> None:
    book.close()
    with pytest.raises(AssistantError, match="was closed"):
        book.count("contact")


def test_notes_may_name_files_and_days(book: Casebook) -> None:
    book.note("export", {"file": Path("卷宗.pdf"), "on": date(2026, 3, 2), "odd": "\udcff"})
    assert list(book.history())[-1].details == {"file": "卷宗.pdf", "on": "2026-03-02", "odd": "\udcff"}
    assert book.verify() == []
