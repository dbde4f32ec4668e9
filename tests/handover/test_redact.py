"""A redacted copy says nothing of private people, and can be compared with the whole."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.handover.extract import canonical_bytes
from debtor_assistant.handover.redact import LEFT_OUT, redact
from debtor_assistant.paper.dossier import dossier_bytes, outline
from debtor_assistant.paper.twin_html import html_twin
from debtor_assistant.paper.twin_text import text_twin

CASE = Path(__file__).parents[1] / "data" / "one_case" / "extract.json"
PLANTED = "PRIVATE-{}-秘密"


def whole() -> dict[str, Any]:
    extract: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    return extract


def planted() -> tuple[dict[str, Any], list[str]]:
    """Put a private text into every free field of every record that is no organisation's; return them too."""
    extract, texts = whole(), []

    def text() -> str:
        texts.append(PLANTED.format(len(texts)))
        return texts[-1]

    extract["case"]["title"] = text()
    extract["debtor"] = {"name": text(), "consumer": True, "vulnerability": ["illness"]}
    extract["parties"].append(
        {"id": "p77", "edits": 0, "facts": {"kind": "person", "name": text(), "numbers": [text()]}}
    )
    for table in ("debt", "contact", "event"):
        free = [name for name, field in vocabulary().fields[table].items() if field.type in ("text", "texts")]
        for one in extract[f"{table}s"][:3]:
            one["facts"] |= {
                name: text() for name in free if (table, name) not in (("debt", "creditor"), ("event", "per"))
            }
            one["facts"].pop("currency", None)
            one["facts"].pop("party", None)
    for contact in extract["contacts"][:3]:
        contact["peer"] = text()
    extract["exhibits"] = [
        {"n": 1, "id": "x1", "file": f"exhibits/{text()}", "name": text(), "size": 3, "sha256": "ab" * 32}
        | {"taken_in": "2026-11-25T09:00:00Z", "words": text(), "carrier": text(), "edits": 0}
    ]
    extract["changes"] = [
        {"at": "2026-11-25T09:00:00Z", "action": "amend", "records": ["c1"], "reason": text()}
        | {"facts": [{"fact": "words", "old": text(), "new": text()}]}
    ]
    extract["looks"] = [{"at": "2026-11-25T09:00:00Z", "by": text()}]
    extract["exports"] = [{"at": "2026-11-25T09:00:00Z", "action": "export", "file": text(), "sha256": ""}]
    extract["sources"][0]["name"] = text()
    # What was private in one place may stand in another.
    extract["completeness"]["questions"][0]["about"] = texts[:2]
    extract["findings"][0]["explanation"]["en"] = f"He called {texts[1]} at night."
    return extract, texts


def test_nothing_planted_is_in_the_copy_nor_in_what_is_made_of_it() -> None:
    extract, texts = planted()
    copy = redact(extract, keep_words=True)
    said = canonical_bytes(copy).decode()
    assert [one for one in texts if one in said] == []
    for lang in ("zh", "en"):
        plan = outline(copy, lang)
        pdf = PdfReader(io.BytesIO(dossier_bytes(copy, lang)))
        pages = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
        for made in (text_twin(plan), html_twin(plan), pages):
            assert "PRIVATE" not in made


def test_collectors_stay_named_and_their_words_only_on_request() -> None:
    extract = whole()
    for keep in (False, True):
        copy = redact(extract, keep_words=keep)
        agency = next(one for one in copy["parties"] if one["facts"]["kind"] != "person")
        assert LEFT_OUT not in json.dumps(agency["facts"], ensure_ascii=False)
        words = [one["facts"]["words"] for one in copy["contacts"] if "words" in one["facts"]]
        assert any(one != LEFT_OUT for one in words) is keep


def test_the_copy_names_the_whole_and_is_the_same_again() -> None:
    extract = whole()
    copy = redact(extract)
    assert copy["redacted"]["from"] == hashlib.sha256(canonical_bytes(extract)).hexdigest()
    assert canonical_bytes(copy) == canonical_bytes(redact(json.loads(canonical_bytes(extract))))
    assert [one["verdict"] for one in copy["findings"]] == [one["verdict"] for one in extract["findings"]]


def test_exhibits_go_along_only_if_they_are_named() -> None:
    extract, _ = planted()
    assert redact(extract)["exhibits"][0]["withheld"]
    assert redact(extract)["exhibits"][0]["sha256"] == "ab" * 32
    assert redact(extract, exhibit=["x1"])["exhibits"] == extract["exhibits"]


@given(st.text(min_size=4, max_size=40).filter(lambda text: text.strip() and text.isprintable()))
@settings(max_examples=25, deadline=None)
def test_any_name_of_a_person_is_gone_everywhere(name: str) -> None:
    extract = whole()
    before = canonical_bytes(extract).decode()
    if json.dumps(name, ensure_ascii=False)[1:-1] in before:
        return
    extract["parties"].append({"id": "p77", "edits": 0, "facts": {"kind": "person", "name": name}})
    extract["findings"][0]["explanation"]["en"] = f"said to {name} at noon"
    assert json.dumps(name, ensure_ascii=False)[1:-1] not in canonical_bytes(redact(extract)).decode()
