"""What an importer of chats owes the case: the same file twice adds nothing, and who is who is kept."""

import json
from pathlib import Path
from typing import Any

import pytest

TELEGRAM = {
    "name": "Agent",
    "type": "personal_chat",
    "id": 1,
    "messages": [
        {"id": 1, "type": "message", "date_unixtime": "1717200000", "from": "Agent", "from_id": "user1", "text": "pay"},
        {"id": 2, "type": "message", "date_unixtime": "1717200060", "from": "Ana", "from_id": "user2", "text": "no"},
    ],
}
FILES = {
    "whatsapp": "13/02/24, 21:05 - Agent: pay\n13/02/24, 21:05 - Agent: pay\n13/02/24, 21:06 - Ana: no\n",
    "telegram": json.dumps(TELEGRAM),
    "line": "[LINE] Chat history with Agent\n\nMon, 1/29/2024\n09:01\tAgent\tpay\n09:02\tAna\tno\n",
    "signal": "[2024-03-01 08:15:02] Agent: pay\n[2024-03-01 08:16:02] Ana: no\n",
    "wechat": "Agent 2024-03-01 08:15\npay\nAna 2024-03-01 08:16\nno\n",
}


@pytest.mark.parametrize("family", FILES)
def test_the_same_chat_twice_adds_nothing_and_both_sides_are_kept(
    family: str, case: Path, run: Any, tmp_path: Path
) -> None:
    path = tmp_path / "chat"
    path.write_text(FILES[family], encoding="utf-8")
    words = ["--timezone", "Asia/Shanghai", "--me", "Ana", "--json"]
    first = run("import", str(path), *words).json
    again = run("import", str(path), *words).json
    assert (first["added"], first["already_in_case"]) == (first["contacts"], 0)
    assert (again["added"], again["already_in_case"]) == (0, first["contacts"])
    rows = run("contact", "list", "--json").json
    assert {row["direction"] for row in rows} == {"inbound", "outbound"}
    assert {row.get("words") or row.get("my_words") for row in rows} == {"pay", "no"}
    assert run("case", "verify").code == 0


def test_a_time_the_clock_showed_twice_is_kept_as_both(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("27/10/24, 01:30 - Agent: pay\n", encoding="utf-8")
    assert run("import", str(path), "--timezone", "Europe/London", "--me", "Ana", "--json").json["added"] == 1
    (row,) = run("contact", "list", "--json").json
    assert row["at"] == {"from": "2024-10-27 00:30Z", "until": "2024-10-27 01:30Z"}
