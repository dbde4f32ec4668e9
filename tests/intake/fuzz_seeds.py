"""What is damaged: the project's own small files of every format, and any files of a folder that is named."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.intake.backup_maker import backup, call, mms, sms
from tests.intake.every_format import FORMATS
from tests.intake.zip_maker import zipped

SAMPLES = "DEBTOR_ASSISTANT_SAMPLES"
"""Environment variable: a folder of files by others; they are read from there and never kept."""
_BEGIN = datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC)
_MOMENTS = [_BEGIN + timedelta(days=2 * number, minutes=17 * number) for number in range(12)]
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def own() -> dict[str, bytes]:
    """One file of every format, and some that carry attachments."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, write in FORMATS.items():
            path = Path(folder) / "file"
            write(path, _MOMENTS)
            found[name] = path.read_bytes()
    found["calls"] = backup(call(), call(type=3), call(number="-2", type=5), call(type=9), root="calls").encode()
    parts = [{"ct": "text/plain", "text": "look &amp;"}, {"ct": "image/png", "name": "x.png", "data": _PIXEL}]
    people = [{"address": "02100000001", "type": 137}, {"address": "02100000002", "type": 151}]
    found["mms"] = backup(mms(parts, people), sms(type=2), sms(type=3), mms(msg_box=4)).encode()
    chat = found["whatsapp-txt"] + b"2024/05/30, 09:00 - Agent: IMG-1.jpg (file attached)\n"
    found["chat zip"] = zipped(("_chat.txt", chat), ("IMG-1.jpg", b"\xff\xd8\xff\xe0" + bytes(300)))
    found["mail with parts"] = (
        b"From: Agent <agent@lender.example>\r\nTo: me@example.com\r\nSubject: =?gb18030?B?tt7V4Q==?=\r\n"
        b"Date: Fri, 10 May 2024 09:00:00 +0800\r\nMessage-ID: <1@lender.example>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=gbk\r\n\r\n'
        b"<p>\xc7\xb7\xbf\xee</p>\r\n--b\r\nContent-Type: image/png; name*=utf-8''%E6%AC%A0.png\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
        + _PIXEL.encode()
        + b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y\r\nSubject: inner\r\n\r\nwords\r\n--b--\r\n"
    )
    several = json.loads(found["telegram-json"])
    found["telegram of several chats"] = json.dumps(
        {"about": "x", "personal_information": {"user_id": 1}, "chats": {"about": "y", "list": [several, several]}}
    ).encode()
    return found


def foreign() -> dict[str, bytes]:
    """The files of the folder that the environment names; none where it names none."""
    folder = os.environ.get(SAMPLES)
    if not folder:
        return {}
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix != ".md")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def seeds() -> list[tuple[str, bytes]]:
    """All of them, always in the same order."""
    return sorted({**{f"own/{name}": data for name, data in own().items()}, **foreign()}.items())
