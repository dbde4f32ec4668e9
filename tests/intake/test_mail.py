"""E-mail: one message, many, broken ones; whose they are is asked."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.readers.email_messages.dates import arrival, date_of
from tests.intake.table_maker import is_sound, outcome, reading, taken, whys

CALM = settings(deadline=None, max_examples=60)
ME = ("me@example.com",)


def mail(body: str = "please pay", **headers: str) -> str:
    found = {
        "From": "Agent <agent@lender.example>",
        "To": "me@example.com",
        "Subject": "Your account",
        "Date": "Mon, 13 May 2024 22:10:00 +0800",
        "Message-ID": "<1@lender.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return "".join(f"{name}: {value}\n" for name, value in found.items() if value) + "\n" + body + "\n"


def one(tmp_path: Path, text: str | bytes, **options: Any) -> dict[str, Any]:
    [record], _ = taken(reading(tmp_path, text, "mail.eml", **({"me": ME} | options)))
    return record


def test_a_mail_to_the_borrower(tmp_path: Path) -> None:
    record = one(tmp_path, mail(Received="from a by b; Mon, 13 May 2024 14:10:05 +0000"))
    assert (record["channel"], record["direction"], record["contacted"]) == ("email", "inbound", ["debtor"])
    assert (record["at"], record["time_of"]) == ("2024-05-13 14:10:00Z", "sent")
    assert record["received_at"] == "2024-05-13 14:10:05Z"
    assert record["words"] == "Your account\n\nplease pay\n"
    assert (record["peer"], record["peer_name"]) == ("agent@lender.example", "Agent")
    assert (record["from_address"], record["to_address"]) == ("agent@lender.example", "me@example.com")
    assert record["where"] == "message 1"
    assert record["raw"]["message-id"] == "<1@lender.example>"


def test_whose_addresses_are_whose_is_asked_and_never_guessed(tmp_path: Path) -> None:
    found = reading(tmp_path, mail(), "mail.eml")
    records, summary = taken(found)
    assert "direction" not in records[0]
    assert summary["contacts"] == 1
    assert any("--me" in problem["next_step"] for problem in summary["problems"])
    with pytest.raises(InputError, match="--me"):
        found.must_be_answered()
    sent = one(tmp_path, mail(), me=("Agent@Lender.example",))
    assert (sent["direction"], sent["my_words"]) == ("outbound", "Your account\n\nplease pay\n")
    _, summary = taken(reading(tmp_path, mail(), "mail.eml", me=("other@example.com",)))
    assert len(summary["skipped"]) == 1


def test_others_in_to_and_cc_may_have_read_it(tmp_path: Path) -> None:
    assert one(tmp_path, mail(Cc="boss@work.example"))["contacted"] == ["debtor", "unsure"]
    assert one(tmp_path, mail(To="list@x.example", Delivered_To="me@example.com"))["direction"] == "inbound"


@pytest.mark.parametrize(
    ("header", "instant"),
    [
        ("Mon, 13 May 2024 22:10:00 +0800", "2024-05-13T14:10:00+00:00"),
        ("13 May 24 22:10 GMT (comment (nested))", "2024-05-13T22:10:00+00:00"),
        ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06+00:00"),
        ("Mon, 13 May 2024 22:10:00 EST", "2024-05-14T03:10:00+00:00"),
        ("Wed, 15 Dec 2010    59:10 -0500", None),
        ("Mon, 13 May 2024 22:10:00 H0500", None),
        ("Mon, 13 May 3609 22:10:00 +0000", None),
        ("Mon, 31 Feb 2024 22:10:00 +0000", None),
        ("Mon, 13 May 2024 22:10:00", None),
        ("<HR>", None),
        ("", None),
    ],
)
def test_a_date_is_read_only_where_it_is_right(header: str, instant: str | None) -> None:
    found = date_of(header)
    assert (found is None) if instant is None else (found is not None and found.timestamp() == _stamp(instant))


def _stamp(text: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(text).timestamp()


def test_a_wrong_date_gives_way_to_the_arrival_and_then_stays_open(tmp_path: Path) -> None:
    record = one(tmp_path, mail(Date="<HR>", Received="from a by b; Mon, 13 May 2024 14:10:05 +0000"))
    assert (record["at"], record["time_of"], record["raw_time"]) == ("2024-05-13 14:10:05Z", "received", "<HR>")
    far = one(tmp_path, mail(Date="Mon, 1 Jan 2018 00:00:00 +0000", Received="x; Mon, 13 May 2024 14:10:05 +0000"))
    assert far["time_of"] == "received"
    records, summary = taken(reading(tmp_path, mail(Date="soon"), "mail.eml", me=ME))
    assert "at" not in records[0]
    assert summary["first"] is None
    assert any("No time" in problem["what"] for problem in summary["problems"])
    assert arrival("no semicolon") is None


def test_words_in_every_charset(tmp_path: Path) -> None:
    text = "尽快还款"
    for charset, header in (
        ("gb2312", "=?gb2312?B?vqG/7Lu5v+4=?="),
        ("utf-8", text),
        ("x-unknown", "=?utf-8?Q?=E5=B0=BD?="),
    ):
        body = text.encode("gb18030" if charset == "gb2312" else "utf-8")
        raw = mail("", Subject=header, Content_Type=f"text/plain; charset={charset}").rstrip().encode() + b"\n\n" + body
        record = one(tmp_path, raw)
        assert text in record["words"]
        assert record["raw"]["subject"] in (text, "尽")


def test_html_without_tags_scripts_and_pictures(tmp_path: Path) -> None:
    body = "<style>x{}</style><p>Pay&nbsp;now</p><script>steal()</script><img src='http://x/y'><div>or else</div>"
    assert one(tmp_path, mail(body, Subject="", Content_Type="text/html"))["words"] == "Pay now\nor else"


def test_attachments_and_a_mail_within_a_mail(tmp_path: Path) -> None:
    inner = mail("inner words", Subject="Forwarded", Date="Sun, 12 May 2024 01:02:03 +0000")
    data = bytes(range(256))
    body = (
        "--b\nContent-Type: text/plain\n\nsee file\n--b\nContent-Type: application/pdf; name*=utf-8''%E5%87%BD.pdf\n"
        "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(data).decode()
        + f"--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
    records, summary = taken(
        reading(tmp_path, mail(body, Content_Type='multipart/mixed; boundary="b"'), "mail.eml", me=ME)
    )
    [record] = records
    assert "see file" in record["words"]
    assert "inner words" not in record["words"]
    assert summary["attachments"] == 2
    first, second = record["media"]
    assert (first["name"], first["size"]) == ("函.pdf", 256)
    assert first["sha256"] == hashlib.sha256(data).hexdigest()
    assert second["forwarded"]["date"] == "Sun, 12 May 2024 01:02:03 +0000"


def test_an_mbox_is_cut_at_separators_and_nowhere_else(tmp_path: Path) -> None:
    line = "From agent@lender.example Mon May 13 22:10:00 2024\n"
    text = line + mail("one\n\n>From tomorrow on\n\nFrom here on no year") + "\n" + line
    text += mail("two", Message_ID="<2@x>") + "\n" + line + mail("two", Message_ID="<2@x>")
    records, summary = taken(reading(tmp_path, text, "box", me=ME))
    assert (summary["rows"], summary["duplicates"]) == (3, 1)
    assert "\nFrom tomorrow on\n" in records[0]["words"]
    assert [record["where"] for record in records] == ["message 1", "message 2"]


def test_mails_in_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mails.zip", "w") as archive:
        archive.writestr("a/1.eml", mail("one"))
        archive.writestr("a/2.eml", mail("two", Message_ID="<2@x>"))
    data = (tmp_path / "mails.zip").read_bytes()
    records, _ = taken(reading(tmp_path, data, "mails.zip", me=ME))
    assert [record["where"] for record in records] == ["a/1.eml", "a/2.eml"]


def test_a_thousand_parts_within_each_other_cost_that_mail_only(tmp_path: Path) -> None:
    body = "".join(f'--{n}\nContent-Type: multipart/mixed; boundary="{n + 1}"\n\n' for n in range(1500))
    line = "From agent@lender.example Mon May 13 22:10:00 2024\n"
    text = line + mail(body, Content_Type='multipart/mixed; boundary="0"') + "\n" + line + mail("fine")
    _, summary = taken(reading(tmp_path, text, "box", me=ME))
    assert summary["rows"] == 2
    assert summary["contacts"] >= 1
    assert all("message 1" in why for why in whys(summary))


def test_a_text_that_is_no_mail_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        reading(tmp_path, "Note: buy bread\n\nSubject: none\n", "mail.eml")


HEADER = st.sampled_from(["From", "To", "Subject", "Date", "Content-Type", "Received", "Content-Transfer-Encoding"])
VALUE = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    [
        "me@example.com",
        "=?gb2312?B?!!?=",
        "multipart/mixed; boundary=b",
        "text/html; charset=",
        "base64",
        "message/rfc822",
    ]
)


@given(st.lists(st.tuples(HEADER, VALUE), max_size=8), st.binary(max_size=80))
@CALM
def test_no_mail_raises_anything_but_a_sentence(headers: list[tuple[str, str]], body: bytes) -> None:
    head = "Message-ID: <1@x>\nMIME-Version: 1.0\n" + "".join(f"{name}: {value}\n" for name, value in headers)
    assert is_sound(outcome(head.encode() + b"\n" + body, "mail.eml", me=ME))
