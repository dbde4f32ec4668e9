"""Google Voice: pages alone and in the zip of Takeout."""

from __future__ import annotations

import html
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

AT = "2022-03-09T03:13:29.805-05:00"


def tel(number: str, name: str = "", *, me: bool = False) -> str:
    fn = '<abbr class="fn" title="">Me</abbr>' if me else f'<span class="fn">{name}</span>'
    return f'<cite class="sender vcard"><a class="tel" href="tel:{number}">{fn}</a></cite>'


def message(text: str, *, at: str = AT, number: str = "+12025550101", me: bool = False, more: str = "") -> str:
    head = f'<div class="message"><abbr class="dt" title="{at}">words of a zone</abbr>:'
    return f"{head} {tel(number, 'Agent', me=me)}: <q>{text}</q><div>{more}</div></div>"


def talk(*messages: str, title: str = "Agent", people: str = "") -> str:
    doctype = '<?xml version="1.0" ?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    body = f'<div class="hChatLog hfeed">{people}{"".join(messages)}</div>'
    tags = '<div class="tags"><a rel="tag" href="http://www.google.com/voice#sms">Text</a></div>'
    head = f"<html><head><title>{title}</title><style>.message {{}}</style></head>"
    return f"{doctype}{head}<body>{body}{tags}</body></html>"


def call(label: str, *, title: str = "", length: str = "", more: str = "", number: str = "+12025550101") -> str:
    lasted = f'<abbr class="duration" title="{length}">(x)</abbr>' if length else ""
    return (
        f'<html><head><title>{title}</title></head><body><div class="haudio"><span class="album">Call Log for </span>'
        f'<span class="fn">{title}</span><div class="contributor vcard"><a class="tel" href="tel:{number}">'
        f'<span class="fn">Agent</span></a></div><abbr class="published" title="{AT}">x</abbr>{more}<br />{lasted}'
        f'<div class="tags"><a rel="tag" href="http://www.google.com/voice#{label}">x</a></div></div></body></html>'
    )


def test_a_talk_becomes_what_the_table_says(tmp_path: Path) -> None:
    photo = '<img src="Agent - Text - x-2-1" alt="Image" />'
    page = talk(
        message("pay &amp; now<br>or else"),
        message("no", me=True, number="+19995550000"),
        message("MMS Received", more=photo),
        message("x", at="2022-03-09T03:13:29"),
    )
    found = opened(tmp_path, page, name="a.html")
    pay, no, picture = whole(found)
    assert (pay["at"], pay["words"]) == ("2022-03-09 08:13:29Z", "pay & now\nor else")
    assert (pay["channel"], pay["peer"], pay["peer_name"]) == ("sms", "+12025550101", "Agent")
    assert (no["direction"], no["to_address"], no["my_words"]) == ("outbound", "+12025550101", "no")
    assert ("words" in picture, len(picture["media"])) == (False, 1)  # type: ignore[arg-type]
    assert [lost["where"] for lost in found.tally.rejected] == ["element 4"]


@pytest.mark.parametrize(
    ("page", "facts"),
    [
        (call("missed"), {"direction": "inbound", "answered": False, "outcome": "rang_out"}),
        (call("received", length="PT33M7S"), {"direction": "inbound", "answered": True, "duration": "1987 s"}),
        (call("placed", length="PT4S"), {"direction": "outbound", "duration": "4 s", "to_address": "+12025550101"}),
        (call("voicemail"), {"answered": False, "outcome": "voicemail"}),
        (call("inbox", title="Voicemail from"), {"outcome": "voicemail"}),
        (
            call("voicemail", more='<span class="description"><span class="full-text">pay now</span></span>'),
            {"words": "pay now"},
        ),
        (call("missed", number=""), {"peer": None}),
    ],
)
def test_a_call_becomes_what_the_table_says(page: str, facts: dict[str, object], tmp_path: Path) -> None:
    [record] = recs(tmp_path, page, name="a.html")
    assert record["channel"] == "call"
    assert {name: record[name] for name in facts} == facts


def test_a_group_reaches_more_than_the_borrower(tmp_path: Path) -> None:
    people = f'<div class="participants">with: {tel("+1")}, {tel("+2")}</div>'
    [record] = recs(tmp_path, talk(message("hi"), people=people), name="a.html")
    assert record["contacted"] == ["debtor", "unsure"]


def test_a_whole_takeout_is_read_once_and_every_record_names_its_page(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Takeout/Voice/Calls/Agent - Text - 1.html", talk(message("pay"), message("now")))
        archive.writestr("Takeout/Voice/Calls/Agent - Text - 1 (1).html", talk(message("pay"), message("now")))
        archive.writestr("Takeout/Voice/Calls/Agent - Missed - 2.html", call("missed"))
        archive.writestr("Takeout/archive_browser.html", "<html></html>")
        archive.writestr("Takeout/Voice/Phones.vcf", "BEGIN:VCARD")
    found = opened(tmp_path, buffer.getvalue(), name="takeout.zip")
    records = whole(found)
    assert [record["where"] for record in records] == [
        "Agent - Text - 1.html, element 1",
        "Agent - Text - 1.html, element 2",
        "Agent - Missed - 2.html, element 1",
    ]
    assert found.tally.duplicates == 2


def test_nesting_beyond_any_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nested"):
        recs(tmp_path, talk("<div>" * 5000), name="a.html")


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(html.escape)


@given(st.lists(st.builds(message, TEXT, me=st.booleans(), at=st.sampled_from([AT, "", "x"])), max_size=6))
@settings(deadline=None, max_examples=50)
def test_every_message_is_accounted_for(messages: list[str]) -> None:
    assert sentence_or_rows(talk(*messages), name="a.html") == len(messages)


@given(st.integers(0, 9999), st.binary(max_size=12), st.integers(0, 60))
@settings(deadline=None, max_examples=80)
def test_no_damage_raises_anything_but_a_sentence(at: int, noise: bytes, cut: int) -> None:
    data = talk(message("pay"), message("now", me=True)).encode()
    at %= len(data)
    sentence_or_rows(data[:at] + noise + data[at + cut :], name="a.html")
    with tempfile.TemporaryDirectory() as folder:
        refusals: list[AssistantError] = []
        try:
            opened(Path(folder), data[:at] or b"<", name="a.html")
        except AssistantError as error:
            refusals.append(error)
        assert all(error.what for error in refusals)
