"""Files as users have them: the wrong one, a cut one, a hostile one, a zipped one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.readers.sms_backup_restore import reader
from debtor_assistant.intake.reading import Options, UnknownFormat, read
from debtor_assistant.text import use
from tests.intake.backup_maker import T0, accounted, backup, call, mms, reading, sms

DATA = Path(__file__).parents[1] / "data" / "sms_backup_restore"


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"hello", b"<html><body/></html>", b"<allsms/>", b"\x00" * 4000, b"%PDF-1.7", b"{}", "短信".encode("utf-16")],
)
def test_a_file_nobody_knows_is_refused_and_says_what_was_looked_for(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnknownFormat) as refusal:
        reading(tmp_path, content)
    assert refusal.value.exit_code == 2
    summary = refusal.value.summary()
    assert summary["format"] is None
    assert "<smses>" in str(summary["looked_for"])
    assert refusal.value.next_step


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        read(tmp_path / name)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="empty"):
        reading(tmp_path, b"")


def test_the_name_of_a_file_decides_nothing(tmp_path: Path) -> None:
    assert len(accounted(reading(tmp_path, backup(sms()), name="holiday.jpg"))) == 1


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE smses [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE smses SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE smses [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE smses>",
        "<!-- plain --><!DOCTYPE smses>",
    ],
)
def test_a_document_type_or_entity_is_refused_whatever_it_says(tmp_path: Path, prolog: str) -> None:
    text = f'<?xml version="1.0"?>{prolog}<smses count="1">{sms(body="x").replace("x", "&b;")}</smses>'
    with pytest.raises(InputError, match="entities"):
        list(reading(tmp_path, text).records)


def test_an_entity_nobody_declared_costs_its_row_only(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(body="a"), '<sms date="1" type="1" body="&nbsp;"/>', sms(body="c")))
    assert [record["words"] for record in accounted(found)] == ["a", "c"]
    assert [lost["where"] for lost in found.tally.rejected] == ["element 2"]


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nested"):
        list(reading(tmp_path, "<smses>" + "<a>" * 50_000).records)


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.8, 0.97])
def test_a_truncated_backup_keeps_what_came_before_the_break_and_says_so(tmp_path: Path, keep: float) -> None:
    text = backup(*(sms(body=f"m{n}", date=T0 + n) for n in range(50)))
    found = reading(tmp_path, text[: int(len(text) * keep)])
    records = accounted(found)
    assert [record["words"] for record in records] == [f"m{n}" for n in range(len(records))]
    assert len(records) >= int(50 * keep) - 2
    assert any("closing tag" in problem.what for problem in found.problems)
    assert any("50" in problem.what for problem in found.problems)


def test_a_backup_that_lacks_only_its_closing_tag_loses_no_row(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(), call()).replace("</smses>", ""))
    assert len(accounted(found)) == 2
    assert len(found.problems) == 1


def test_a_cut_inside_an_mms_rejects_that_mms(tmp_path: Path) -> None:
    text = backup(sms(), mms([{"ct": "image/png", "data": "aGVsbG8="}]))
    found = reading(tmp_path, text[: text.index("Vsb")])
    assert len(accounted(found)) == 1
    assert len(found.tally.rejected) == 1


@pytest.mark.parametrize(
    "broken",
    [
        '<sms date="1" type="1" body="he said "pay" now"/>',
        '<sms date="1" type="1" body="no end>',
        '<sms date="1" date="2" type="1"/>',
        '<sms date="1" type="1" body=""',
        '<sms date="1" type="1" body="a < b"/>',
        '<mms date="1" msg_box="1"><parts><part ct="image/png" data="aGVs',
        '<mms date="1" msg_box="1"><parts>',
        "<sms date=\"1\" type='1' body=/>",
    ],
)
def test_a_damaged_row_costs_itself_and_not_its_neighbours(tmp_path: Path, broken: str) -> None:
    found = reading(tmp_path, backup(sms(body="before"), broken, sms(body="after"), call()))
    assert [record.get("words") for record in accounted(found)] == ["before", "after", None]
    assert [lost["where"] for lost in found.tally.rejected] == ["element 2"]
    assert any("broken" in problem.what or "closing" in problem.what for problem in found.problems)


@pytest.mark.parametrize("second", ['<mms date="16095', '<mms date="1&nothing;" />', "<mms date=1>"])
def test_a_damaged_row_that_begins_inside_an_open_one_is_told_of_too(tmp_path: Path, second: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f'<smses count="2"><mms date="1609545600000"><parts>{second}', "utf-8")
    made = read(path)
    list(made.records)
    assert (made.tally.rows, len(made.tally.rejected)) == (2, 2)


def test_a_row_longer_than_any_message_is_rejected_and_the_next_ones_are_read(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(), sms(body="x" * (9 << 20)), sms(body="after")))
    assert [record["words"] for record in accounted(found)] == ["text", "after"]
    assert [lost["where"] for lost in found.tally.rejected] == ["element 2"]


def test_more_parts_than_any_message_has_are_left_out_and_pointed_out(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(mms([{"ct": "text/plain", "text": "x"}] * 2001)))
    [record] = accounted(found)
    assert len(str(record["words"]).split()) == 2000
    assert len(found.problems) == 1


def test_a_backup_broken_everywhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="thousand"):
        list(reading(tmp_path, backup(*['<sms date="1" date="1"/>'] * 1002)).records)


def test_more_rows_than_any_phone_writes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    assert len(accounted(reading(tmp_path, backup(sms(), call(), mms())))) == 3
    with pytest.raises(InputError, match="two million"):
        list(reading(tmp_path, backup(sms(), call(), mms(), sms(type=3))).records)


@pytest.mark.parametrize("front", [b"\n\n", b" ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_blank_lines_and_marks_in_front_do_no_harm(tmp_path: Path, front: bytes) -> None:
    assert len(accounted(reading(tmp_path, front + backup(sms()).encode()))) == 1


def test_changing_a_record_changes_no_other(tmp_path: Path) -> None:
    first, second = accounted(reading(tmp_path, backup(sms(), sms(body="b"))))
    first["contacted"].append("unsure")  # type: ignore[attr-defined]
    assert second["contacted"] == ["debtor"]


def test_a_backup_appended_to_itself_gives_duplicates_and_no_second_contacts(tmp_path: Path) -> None:
    text = backup(sms(body="a"), sms(body="b"))
    found = reading(tmp_path, text + text)
    assert [record["words"] for record in accounted(found)] == ["a", "b"]
    assert found.tally.duplicates == 2


def test_two_messages_that_differ_in_one_thing_are_no_duplicates(tmp_path: Path) -> None:
    rows = [
        sms(),
        sms(body="other"),
        sms(date=T0 + 1),
        sms(type=2),
        sms(address="2"),
        call(),
        call(duration=1),
        call(type=3),
    ]
    found = reading(tmp_path, backup(*rows, sms()))
    assert len(accounted(found)) == len(rows)
    assert found.tally.duplicates == 1


def test_the_key_of_a_row_is_the_same_in_another_file(tmp_path: Path) -> None:
    first = list(reading(tmp_path, backup(sms(), call(), mms()), name="a.xml").records)
    second = list(reading(tmp_path, backup(mms(), sms(), call()), name="b.xml").records)
    assert {record["key"] for record in first} == {record["key"] for record in second}


def test_the_declared_count_is_compared_with_what_was_read(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(), count=7))
    assert found.summary()["declared"] == {"count": 7}
    [problem] = found.problems
    assert "7" in problem.what
    assert reading(tmp_path, backup(sms(), sms(body="b"))).summary()["problems"] == []


def test_the_fingerprint_is_that_of_the_file_itself(tmp_path: Path) -> None:
    content = zipped(("sms.xml", backup(sms()).encode()))
    assert reading(tmp_path, content).sha256 == hashlib.sha256(content).hexdigest()


def test_a_zip_with_one_backup_is_read_like_the_backup(tmp_path: Path) -> None:
    text = backup(sms(), call())
    found = reading(tmp_path, zipped(("x/sms.xml", text.encode()), ("x/readme.txt", b"hi"), ("__MACOSX/a.xml", b"")))
    assert [record["key"] for record in accounted(found)] == [
        record["key"] for record in reading(tmp_path, text, name="plain.xml").records
    ]


def test_a_zip_with_two_backups_or_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than one"):
        reading(tmp_path, zipped(("a.xml", b"<smses/>"), ("b.xml", b"<calls/>")))
    with pytest.raises(InputError, match=r"no \.xml"):
        reading(tmp_path, zipped(("a.txt", b"")))


def test_a_locked_zip_is_refused_with_the_way_out(tmp_path: Path) -> None:
    content = bytearray(zipped(("a.xml", backup(sms()).encode())))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="password"):
        reading(tmp_path, bytes(content))


@pytest.mark.parametrize("size", [30, 20_000])
def test_a_damaged_zip_is_refused_because_it_unpacks_to_words_nobody_wrote(tmp_path: Path, size: int) -> None:
    content = zipped(("a.xml", backup(*(sms(body=f"text {n * 7919}", date=T0 + n) for n in range(size))).encode()))
    middle = len(content) // 2
    for broken in (content[:middle] + b"\xff" * 4 + content[middle + 4 :], content[:middle]):
        with pytest.raises(InputError, match="zip"):
            reading(tmp_path, broken)


def test_only_the_chosen_numbers_are_kept_and_the_others_are_counted(tmp_path: Path) -> None:
    text = backup(sms(), sms(address="10690000000001"), call(number="", type=3), call(number="021-0000 0001"))
    found = reading(tmp_path, text, only=["021 0000-0001"])
    assert len(accounted(found)) == 2
    assert {lost["why"] for lost in found.tally.skipped} == {"number not chosen"}
    hidden = reading(tmp_path, text, only=["hidden"])
    assert [record["peer"] for record in accounted(hidden)] == [None]


def test_a_number_that_matches_by_its_last_digits_is_kept_with_a_warning(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(address="+8612900000001")), only=["12900000001"])
    assert len(accounted(found)) == 1
    [problem] = found.problems
    assert problem.where == "+8612900000001"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_that_the_file_names_are_read(tmp_path: Path, encoding: str) -> None:
    named = encoding.replace("-sig", "").upper()
    text = backup(sms(body="今天必须还款")).replace("UTF-8", named)
    [record] = reading(tmp_path, text.encode(encoding)).records
    assert record["words"] == "今天必须还款"


def test_emoji_in_two_halves_become_one_character(tmp_path: Path) -> None:
    row = sms(body="TEXT").replace("TEXT", "a&#55357;&#56832;b&#xD83D;&#xDE00;c&#55357;d&#56832;e&#0;f&#10;g")
    found = reading(tmp_path, backup(row))
    [record] = found.records
    assert record["words"] == "a😀b😀cdef\ng"
    [problem] = found.problems
    assert "3" in problem.what


def test_an_escaped_reference_stays_text(tmp_path: Path) -> None:
    [record] = reading(tmp_path, backup(sms(body="&#55357;&#56832; <sms/> &lt;"))).records
    assert record["words"] == "&#55357;&#56832; <sms/> &lt;"


def test_bytes_that_are_no_text_are_replaced_and_pointed_out(tmp_path: Path) -> None:
    content = backup(sms(body="aXYb")).encode().replace(b"XY", b"\xff\xfe") + b"\x00\x00"
    found = reading(tmp_path, content)
    [record] = found.records
    assert record["words"] == "a\ufffd\ufffdb"
    assert len(found.problems) == 2


def test_half_characters_of_three_bytes_each_become_one(tmp_path: Path) -> None:
    content = backup(sms(body="aXYb")).encode().replace(b"XY", b"\xed\xa0\xbd\xed\xb8\x80")
    [record] = reading(tmp_path, content).records
    assert record["words"] == "a😀b"


def test_the_version_of_the_app_is_read_from_its_comment(tmp_path: Path) -> None:
    text = backup(sms()).replace("?>", "?><!--File Created By SMS Backup & Restore v10.19.015 on 01/05/2024-->", 1)
    assert reading(tmp_path, text).summary()["format_version"] == "10.19.015"


def test_comments_with_markup_inside_change_nothing(tmp_path: Path) -> None:
    text = backup("<!-- <part data=' \" -->", sms(), "<?x <part data='?>", mms([{"ct": "text/plain", "text": "hi"}]))
    assert [record["words"] for record in accounted(reading(tmp_path, text))] == ["text", "hi"]


def test_progress_reaches_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(backup(sms()), encoding="utf-8")
    seen: list[tuple[int, int]] = []
    read(path, Options(progress=lambda done, size: seen.append((done, size)))).summary()
    assert seen[-1] == (path.stat().st_size, path.stat().st_size)


def test_the_summary_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(sms(), call(date=T0 + 5000), sms(type=3)))
    summary = found.summary()
    assert summary["timezone"] == {"kind": "absolute", "zone": "UTC"}
    assert (summary["first"], summary["last"]) == ("2026-03-02T13:00:05Z", "2026-03-02T13:00:10Z")
    assert summary["by_channel"] == {"sms": 1, "call": 1}
    assert summary["by_direction"] == {"inbound": 2}
    assert set(summary) == {
        "file", "sha256", "format", "format_version", "encoding", "timezone", "rows", "contacts", "payments",
        "evidence_only", "continuations", "duplicates", "attachments", "skipped", "rejected", "first", "last",
        "by_channel", "by_direction", "declared", "totals", "problems",
    }  # fmt: skip


def test_problems_are_told_in_the_users_language(tmp_path: Path) -> None:
    use("zh")
    try:
        with pytest.raises(InputError, match="空"):
            reading(tmp_path, b"")
    finally:
        use("en")


def test_a_file_without_permission_gives_a_sentence_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(backup(sms()), encoding="utf-8")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(AssistantError, match="Permission denied"):
        read(path)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.xml")), ids=lambda path: path.name)
def test_every_fixture_is_read_with_all_rows_accounted_for(path: Path) -> None:
    found = read(path)
    accounted(found)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").split()
    summary = found.summary()
    left_out = len(summary["skipped"]), len(summary["rejected"])  # type: ignore[arg-type]
    got = (summary["rows"], summary["contacts"], summary["duplicates"], summary["attachments"], *left_out)
    assert [str(number) for number in got] == expected
