"""What programs write into file names is proposed, with the zone only where the pattern has one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from debtor_assistant.intake.media import describe, in_words
from tests.intake.media.makers import amr

MAY = "2024-05-01T07:00:00"


@pytest.mark.parametrize(
    ("name", "time", "number", "who", "pattern"),
    [
        ("Call recording +12025550123_240501_070000.m4a", MAY, "+12025550123", None, "samsung-call"),
        ("Call recording Mr Chen_240501_070000.m4a", MAY, None, "Mr Chen", "samsung-call"),
        ("通话录音 13800001111_240501_070000.m4a", MAY, "13800001111", None, "samsung-call"),
        ("陈经理(13800001111)_20240501070000.mp3", MAY, "13800001111", "陈经理", "miui-call"),
        ("13800001111(13800001111)_20240501070000.mp3", MAY, "13800001111", None, "miui-call"),
        ("陈经理@138 0000 1111_20240501070000.amr", MAY, "138 0000 1111", "陈经理", "huawei-call"),
        ("02155550123_20240501070000.amr", MAY, "02155550123", None, "huawei-call"),
        ("13800001111-2405010700.mp3", MAY, "13800001111", None, "oppo-call"),
        ("Screenshot_20240501-070000.png", MAY, None, None, "screenshot"),
        ("Screenshot_20240501_070000_WhatsApp.jpg", MAY, None, None, "screenshot"),
        ("Screenshot_2024-05-01-07-00-00-123_com.tencent.mm.jpg", MAY, None, None, "screenshot"),
        ("Screenshot 2024-05-01 at 07.00.00.png", MAY, None, None, "screenshot"),
        ("截屏2024-05-01 07.00.00.png", MAY, None, None, "screenshot"),
        ("屏幕截图 2024-05-01 070000.png", MAY, None, None, "screenshot"),
        ("IMG_20240501_070000.jpg", MAY, None, None, "camera"),
        ("VID_20240501_070000.mp4", MAY, None, None, "camera"),
        ("20240501_070000.jpg", MAY, None, None, "camera"),
        ("photo_2024-05-01_07-00-00.jpg", MAY, None, None, "camera"),
        ("signal-2024-05-01-070000.jpg", MAY, None, None, "camera"),
        ("微信图片_20240501070000.jpg", MAY, None, None, "wechat"),
        ("微信图片_20240501070000_12.jpg", MAY, None, None, "wechat"),
        ("WeChat Image_20240501070000.jpg", MAY, None, None, "wechat"),
        ("mmexport1714546800000.jpg", MAY + "+00:00", None, None, "wechat-export"),
        ("PXL_20240501_070000123.jpg", MAY + "+00:00", None, None, "pixel"),
        ("WhatsApp Image 2024-05-01 at 07.00.00.jpeg", MAY, None, None, "whatsapp"),
        ("陈经理 2024-05-01 07-00-00.m4a", MAY, None, None, "time"),
        ("CallRecord_20240501-070000_+12025550123.m4a", MAY, "+12025550123", None, "grapheneos-call"),
        ("+12025550123_240501_070000123.amr", MAY, "+12025550123", None, "lineageos-call"),
        ("20240501_070000.123+0800_in_+12025550123_Chen.ogg", MAY + "+08:00", "+12025550123", "Chen", "bcr-call"),
        ("20240501_070000.123+0800_out_+12025550123.ogg", MAY + "+08:00", "+12025550123", None, "bcr-call"),
        ("20240501_070000.123-0400_in_.ogg", MAY + "-04:00", None, None, "bcr-call"),
        ("Chen (12025550123 Mobile) 2024-05-01_070000_out.amr", MAY, "12025550123", "Chen", "true-phone-call"),
        ("Chen @ 2024-05-01_070000_in.amr", MAY, None, "Chen", "true-phone-call"),
    ],
)
def test_a_name_is_read(
    tmp_path: Path, name: str, time: str, number: str | None, who: str | None, pattern: str
) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01")
    details = describe(tmp_path / name).details
    told = (details.get("name.time"), details.get("name.number"), details.get("name.who"), details["name.pattern"])
    assert told == (time, number, who, pattern)


@pytest.mark.parametrize(
    ("name", "time", "number", "who", "pattern"),
    [
        ("陈经理-2405010700.mp3", MAY, None, "陈经理", "oppo-call"),
        ("陈经理 2024-05-01 07-00-00.m4a", MAY, None, "陈经理", "call"),
        ("+1 202 555 0123 2024-05-01 07-00-00.m4a", MAY, "+1 202 555 0123", None, "call"),
        ("Recording_20240501_070000.m4a", MAY, None, None, "camera"),
    ],
)
def test_in_sound_the_words_before_the_time_may_be_who_called(
    tmp_path: Path, name: str, time: str, number: str | None, who: str | None, pattern: str
) -> None:
    (tmp_path / name).write_bytes(amr(50))
    details = describe(tmp_path / name).details
    told = (details.get("name.time"), details.get("name.number"), details.get("name.who"), details["name.pattern"])
    assert told == (time, number, who, pattern)


def test_the_direction_is_proposed_where_the_name_has_one(tmp_path: Path) -> None:
    (tmp_path / "20240501_070000.123+0800_in_+12025550123.ogg").write_bytes(amr(50))
    details = describe(next(tmp_path.iterdir())).details
    assert details["name.way"] == "in"
    assert "incoming" in dict(in_words(details))["Proposal from the file's name: direction, to be confirmed"]


def test_whatsapp_names_a_day_only(tmp_path: Path) -> None:
    (tmp_path / "IMG-20240501-WA0001.jpg").write_bytes(b"x")
    details = describe(tmp_path / "IMG-20240501-WA0001.jpg").details
    assert details["name.day"] == "2024-05-01"
    assert "name.time" not in details


@pytest.mark.parametrize(
    "name",
    ["letter.pdf", "IMG_0001.JPG", "20249999_999999.jpg", "13800001111.mp3", "order 2024050107000012345.pdf", ".x"],
)
def test_a_name_that_tells_nothing_proposes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert not [key for key in describe(tmp_path / name).details if key.startswith("name.")]


def test_a_time_in_the_future_is_marked(tmp_path: Path, stopped_clock: Callable[[str], None]) -> None:
    stopped_clock("2024-04-01T00:00:00+00:00")
    (tmp_path / "IMG_20240501_070000.jpg").write_bytes(b"x")
    assert "name.time" in describe(tmp_path / "IMG_20240501_070000.jpg").details["odd"].split()
