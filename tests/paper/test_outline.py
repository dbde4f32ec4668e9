from typing import Any

import pytest

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.paper.dossier import outline
from debtor_assistant.paper.outline import Card, Heading, Numbers, Outline, Pairs, Paragraph
from debtor_assistant.paper.pen import DOC
from debtor_assistant.paper.reading import Reading
from debtor_assistant.text import speaking


def text_of(plan: Outline) -> str:
    return "\n".join("".join(word.text for word in line) for line in plan.lines())


def chapters(plan: Outline) -> list[str]:
    return [block.anchor for block in plan.flat() if isinstance(block, Heading) and block.level in (0, 1)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_completeness_comes_before_any_finding_and_the_chapters_keep_their_order(
    extract: dict[str, Any], lang: str
) -> None:
    order = ["cover", "completeness", "findings", "deadlines", "charts", "chronology", "rules", "not-judged", "people"]
    assert chapters(outline(extract, lang)) == [*order, "sources", "changes", "history", "check"]


def test_page_one_names_its_gaps_before_its_findings(extract: dict[str, Any]) -> None:
    anchors = [block.anchor for block in outline(extract, "en").flat() if isinstance(block, Heading)]
    assert anchors.index("gaps") < anchors.index("numbers") < anchors.index("strongest") < anchors.index("index")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_leads_to_a_place_that_exists(extract: dict[str, Any], lang: str) -> None:
    plan = outline(extract, lang)
    links = {word.link.removeprefix(DOC) for line in plan.lines() for word in line if word.link.startswith(DOC)}
    assert links
    assert links <= plan.anchors()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_is_missing_from_the_catalog_of_either_language(extract: dict[str, Any], lang: str) -> None:
    assert "⟨" not in text_of(outline(extract, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_has_its_texts_in_the_language_of_the_dossier(extract: dict[str, Any], lang: str) -> None:
    text = text_of(outline(extract, lang))
    for finding in extract["findings"]:
        for name in ("title", "plain", "explanation", "not_covered", "next_step"):
            assert finding[name][lang] in text
        assert all(reply[lang] in text for reply in finding["replies"])


def test_the_numbers_of_page_one_can_be_counted_again_from_the_extract(extract: dict[str, Any]) -> None:
    (numbers,) = [block for block in outline(extract, "en").blocks if isinstance(block, Numbers)]
    contacts = [one["facts"] for one in extract["contacts"]]
    inbound = [facts for facts in contacts if facts["direction"] == "inbound"]
    others = [facts for facts in inbound if [who for who in facts.get("contacted", []) if who != "debtor"]]
    verdicts = [sum(one["verdict"] == word for one in extract["findings"]) for word in list(vocabulary().verdicts)[:4]]
    counted = [len(contacts), len(inbound), len(others), len(extract["events"]), *verdicts]
    assert [int(value) for value, _, _ in numbers.items] == counted


def test_both_texts_of_an_amended_law_are_printed_with_their_dates(extract: dict[str, Any]) -> None:
    text = text_of(outline(extract, "en"))
    assert "In force until 2025-12-31" in text
    assert "In force from 2026-01-01" in text


def test_what_verification_found_is_named_on_page_one_before_everything_else(extract: dict[str, Any]) -> None:
    extract["problems"] = [{"where": "c7", "what": "The record was changed.", "next_step": "Restore a backup."}]
    blocks = outline(extract, "en").blocks
    warning = next(at for at, one in enumerate(blocks) if isinstance(one, Paragraph) and one.style == "warning")
    scope = next(at for at, one in enumerate(blocks) if isinstance(one, Pairs))
    assert warning < scope
    assert "The record was changed." in text_of(outline(extract, "en"))


def test_a_change_of_several_records_shows_old_and_new(extract: dict[str, Any]) -> None:
    steps = [{"old": None, "new": "picked_up", "records": ["c1", "c2", "c3"]}]
    steps += [{"old": "rang_out", "new": "picked_up", "records": ["c9"]}]
    steps += [{"old": f"{n}", "new": "absent", "records": ["c9"]} for n in range(12)]
    change = {"at": "2026-11-25T09:00:00Z", "action": "amend", "records": ["c1", "c2", "c3", "c9"]}
    extract["changes"] = [{**change, "facts": [{"fact": "outcome", "steps": steps}]}]
    text = text_of(outline(extract, "en"))
    assert "→ Picked up (1–3)" in text
    assert "Rang unanswered → Picked up (9)" in text
    assert "and 2 more pairs of values" in text


def test_a_finding_leads_to_the_exhibits_about_what_it_names(extract: dict[str, Any]) -> None:
    finding = extract["findings"][0]
    about = finding["contacts"][0]
    exhibit = {"file": "exhibits/001-a.png", "name": "a.png", "size": 1, "sha256": "ab" * 32, "edits": 0}
    exhibit |= {"taken_in": "2026-11-25T09:00:00Z", "about": [about]}
    extract["exhibits"] = [{**exhibit, "n": 1, "id": "x1"}, {**exhibit, "n": 2, "id": "x2", "about": ["c40"]}]
    extract["exhibits"].append({**exhibit, "n": 3, "id": "x3", "withheld": True})
    card = next(one for one in outline(extract, "en").blocks if isinstance(one, Card))
    (pairs,) = [one for one in card.blocks if isinstance(one, Pairs)]
    line = dict(pairs.rows)["Exhibits"]
    number = next(one["n"] for one in extract["contacts"] if one["id"] == about)
    assert "".join(word.text for word in line) == f"X1 ({number}); X3 ({number})"
    assert [word.link for word in line if word.text.startswith("X")] == [f"{DOC}record-x1", f"{DOC}exhibits"]


def test_a_filter_and_what_it_leaves_out_are_said(extract: dict[str, Any]) -> None:
    extract["filter"] = {"since": "2026-05-18", "until": "2026-06-30", "debt": "d1"}
    extract["counts"] |= {"contacts": [31, 41], "without_debt": 3}
    text = text_of(outline(extract, "en"))
    assert "from 2026-05-18, until 2026-06-30, debt d1 only" in text
    assert "31 of 41 contacts" in text
    assert "3 contacts name no debt" in text


def test_a_case_with_nothing_in_it_still_makes_an_outline(extract: dict[str, Any]) -> None:
    empty: dict[str, Any] = {"contacts": [], "events": [], "findings": [], "debts": [], "parties": [], "sources": []}
    extract |= {**empty, "allowed_hours": [], "debtor": {}, "completeness": {}, "quiet": {}}
    extract["case"]["title"] = None
    extract["counts"] = {"contacts": [0, 0], "events": [0, 0], "findings": [0, 0], "struck": 0, "without_debt": 0}
    text = text_of(outline(extract, "en"))
    assert "No rule gave a finding" in text
    assert "No contact and no event is included" in text


def test_contacts_in_a_row_are_named_by_their_ends_and_others_one_by_one(extract: dict[str, Any]) -> None:
    with speaking("en"):
        line = Reading(extract).refs(["c2", "c3", "c4", "c7", "c8", "c30", "c99"])
    assert "".join(word.text for word in line) == "2–4, 7, 8, 30, c99 (outside this dossier)"
    assert [word.link for word in line if word.link] == [f"{DOC}record-c{n}" for n in (2, 4, 7, 8, 30)]


def test_a_fact_missing_in_several_contacts_is_named_once(extract: dict[str, Any]) -> None:
    with speaking("en"):
        named = Reading(extract).missing(["c9.agreed", "c3.agreed", "event.judgment", "d1.lender_type"])
    texts = ["".join(word.text for word in line) for line in named.values()]
    assert texts[0] == "Agreed to beforehand: 3, 9"
    assert texts[1].startswith("Whether it happened: ")
    assert texts[2].startswith("Lender type: ")
