"""No fact, no sentence: whatever is known, a passage stands in a letter only when its facts do."""

import copy
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.action.bodies import body_lines
from debtor_assistant.action.draft import Draft, plain
from debtor_assistant.action.letter_files import Written, library
from debtor_assistant.action.letters import fit, is_locked, recipients, warnings
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import reply_days
from debtor_assistant.action.requests import open_requests
from debtor_assistant.action.sending import sent_events
from debtor_assistant.action.writing import draft
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.packs import places

LIBRARY = library()
SECRET = "PRIVATE-NOTE-7731"
ANSWERS = {"text": "some words", "date": "2026-05-01", "money": "100", "yes_no": "yes"}
ANSWERS |= {"hours": "22:00-08:00", "channels": "email,letter"}


def all_texts(made: Draft) -> Iterable[str]:
    for one in (*made.every(), *made.notes):
        yield plain(one.spans)
        yield one.label
    yield from (made.title, made.subject, made.day, made.closing, made.footer, *made.signature, *made.enclosures)
    for row in made.table:
        yield from row


def answers_for(written: Written, chosen: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in chosen:
        ask = written.letter.ask[name]
        found[name] = next(iter(ask.choices)) if ask.type == "choice" else ANSWERS[ask.type]
    return found


def reduced(extract: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """The case without some records and facts; findings keep only what is left."""
    less: dict[str, Any] = copy.deepcopy(dict(extract))
    for table in ("contacts", "events", "findings"):
        less[table] = [one for one in less[table] if (one.get("id") or f"f{one.get('n')}") not in gone]
    for record in (*less["contacts"], *less["events"], *less["debts"], *less["parties"]):
        for name in list(record["facts"]):
            if f"{record['id']}.{name}" in gone:
                del record["facts"][name]
    less["debtor"] = {name: value for name, value in less["debtor"].items() if f"debtor.{name}" not in gone}
    return less


def droppable(extract: Mapping[str, Any]) -> list[str]:
    names = [f"f{one['n']}" for one in extract["findings"]]
    names += [f"debtor.{name}" for name in extract["debtor"]]
    for table in ("contacts", "events", "debts", "parties"):
        names += [one["id"] for one in extract[table] if table in ("contacts", "events")]
        names += [f"{one['id']}.{name}" for one in extract[table] for name in one["facts"]]
    return names


# An oracle that shares nothing with the program: conditions read by themselves, in the plainest way.


def words(value: Any) -> set[str]:
    several = value if isinstance(value, list) else [value]
    return {str(one).lower() if isinstance(one, bool) else str(one) for one in several if one != "unsure"}


def holds(facts: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    for name, value in wanted.items():
        known = facts.get(name)
        if value == "unknown":
            if known is not None:
                return False
        elif known is None:
            return False
        elif isinstance(value, dict):
            if not words(known) - set([value["not"]] if isinstance(value["not"], str) else value["not"]):
                return False
        elif value != "known" and not words(known) & set([value] if isinstance(value, str) else value):
            return False
    return True


def oracle(condition: Any, case: Mapping[str, Any], party: str | None, answers: Mapping[str, str]) -> bool:
    side = {party} if party else set()
    for _ in case["parties"]:
        side |= {one["id"] for one in case["parties"] if one["facts"].get("acts_for") in side}
    log = [one for one in case["contacts"] if "same_event" not in one]
    mine = [one for one in log if one["facts"].get("party") in side]
    if condition.contact is not None:
        pool = {"recipient": mine, "anyone": log, "unassigned": [o for o in log if not o["facts"].get("party")]}
        found = [
            one
            for one in pool[condition.of]
            if holds(one["facts"] | {"grade": one.get("grade")}, condition.contact)
            and (
                condition.last_days is None
                or date.fromisoformat(one["local"]["from"][:10])
                >= date.fromisoformat(case["as_of"]) - timedelta(days=int(condition.last_days))
            )
        ]
        return len(found) >= int(condition.at_least or 1)
    if condition.event is not None:
        concerned = [
            o for o in case["events"] if {o["facts"].get("to"), o["facts"].get("by")} & {*side, None, "debtor"}
        ]
        found = [one for one in concerned if holds(one["facts"] | {"grade": one.get("grade")}, condition.event)]
        return len(found) >= int(condition.at_least or 1)
    if condition.finding is not None:
        verdicts = condition.verdict or ("violated", "presumed", "possible")
        return any(
            one["verdict"] in verdicts and (condition.finding == "any" or one["rule"] in condition.finding)
            for one in case["findings"]
        )
    facts = {
        "debt": case["debts"][0]["facts"],
        "party": next((one["facts"] for one in case["parties"] if one["id"] == party), {}),
        "debtor": case["debtor"],
        "answer": answers,
    }
    for name, known in facts.items():
        if getattr(condition, name) is not None:
            return holds(known, getattr(condition, name))
    if condition.given is not None:
        return all(answers.get(name) for name in condition.given)
    return True  # gaps and limitation have tests of their own


@pytest.mark.parametrize("written", LIBRARY.letters, ids=lambda one: one.name)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_passage_appears_only_with_its_facts(written: Written, extract: dict[str, Any], data: st.DataObject) -> None:
    less = reduced(extract, data.draw(st.sets(st.sampled_from(droppable(extract)), max_size=200)))
    asked = sorted(written.letter.ask)
    answers = answers_for(written, data.draw(st.sets(st.sampled_from(asked))) if asked else [])
    there = recipients(written, Matter(less, None, "d1"))
    matter = Matter(less, data.draw(st.sampled_from(there)) if there else None, "d1", answers)
    made = draft(written, matter, LIBRARY, data.draw(st.sampled_from(["zh", "en"])))
    passages = {one.id: one for one in written.letter.passages}
    left_out = {one.id for one in made.left_out}
    for said in made.said:
        if said.id in passages:
            passage = passages[said.id]
            assert said.id not in left_out
            assert all(oracle(one, less, matter.party, answers) for one in passage.when), said
            assert not any(
                oracle(one, less, matter.party, answers) for one in passage.unless if one.event or one.answer
            )
            assert not passage.place or set(passage.place) & set(places("CN"))
    known = {one["id"] for table in ("contacts", "events") for one in less[table]} | {
        one["rule"] for one in less["findings"]
    }
    known |= {f"answer.{name}" for name in answers}
    for said in made.every():
        for fact in said.facts:
            assert fact in known or "." in fact, fact
            if fact[0] in "ce" and fact[1:].isdigit():
                assert fact in known
    blanks = [span for said in (*made.every(), *made.notes) for span in said.spans if span.blank]
    assert bool(blanks) == bool(made.missing)
    assert not [text for text in all_texts(made) if re.search(r"\{[a-z_.]+\}|⟨", text)]


def planted(written: Written, extract: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The case with a private text wherever no letter may take one from, and somebody the letter can go to."""
    case: dict[str, Any] = copy.deepcopy(dict(extract))
    for contact in case["contacts"]:
        contact["facts"] |= {"summary": SECRET, "my_words": SECRET}
        contact["raw_time"] = contact["source_where"] = SECRET
        if contact["facts"].get("party") not in ("p1", "p2"):
            contact["facts"]["words"] = contact["facts"]["from_address"] = SECRET
    for event in case["events"]:
        event["facts"]["words"] = SECRET
    for party in case["parties"]:
        party["facts"]["aliases"] = [SECRET]
        if party["id"] not in ("p1", "p2"):
            party["facts"]["name"], party["facts"]["numbers"] = SECRET, [SECRET]
    case["case"]["title"] = SECRET
    case["journal"] = [SECRET]
    if written.letter.to and not {"p1", "p2"} & set(recipients(written, Matter(case))):
        case["parties"].append({"id": "p99", "edits": 0, "facts": {"kind": written.letter.to[0], "name": "Bank"}})
    chosen = next((one for one in ("p1", "p2", "p99") if one in recipients(written, Matter(case))), None)
    assert chosen or not written.letter.to
    return case, chosen


@pytest.mark.parametrize("written", LIBRARY.letters, ids=lambda one: one.name)
def test_private_text_never_leaks(written: Written, extract: dict[str, Any]) -> None:
    case, party = planted(written, extract)
    for lang in ("zh", "en"):
        answers = answers_for(written, written.letter.ask)
        made = draft(written, Matter(case, party, "d1", answers), LIBRARY, lang)
        assert not [text for text in all_texts(made) if SECRET in text]


def test_a_contact_of_another_firm_stands_in_no_letter(extract: dict[str, Any]) -> None:
    others = {one["id"] for one in extract["contacts"] if one["facts"].get("party") not in ("p1", "p2")}
    for written in LIBRARY.letters:
        if "p1" in recipients(written, Matter(extract)):
            made = draft(written, Matter(extract, "p1", "d1"), LIBRARY, "en")
            named = {fact for said in made.every() for fact in said.facts}
            allowed = {
                one
                for one in others
                if not any(o["id"] == one and o["facts"].get("party") for o in extract["contacts"])
            }
            assert not named & (others - allowed), written.name


def written_as(name: str) -> Written:
    found = LIBRARY.find(name)
    assert found is not None
    return found


def test_a_recommended_standard_is_never_called_law(extract: dict[str, Any]) -> None:
    made = draft(written_as("complaint-to-lender"), Matter(extract, "p1", "d1"), LIBRARY, "zh")
    items = [plain(one.spans) for one in made.said if one.kind == "item"]
    standards = [text for text in items if "推荐性标准" in text]
    assert standards
    assert all("违法" not in text and ("不一致" in text or "不作断言" in text) for text in standards)


def test_an_association_rule_needs_a_finding(extract: dict[str, Any]) -> None:
    less = copy.deepcopy(extract)
    less["findings"] = []
    made = draft(written_as("complaint-to-lender"), Matter(less, "p1", "d1"), LIBRARY, "en")
    assert not [text for text in all_texts(made) if "self-regulation" in text or "GB/T" in text]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [("reminder", "run"), ("possible", "maybe"), ("counted", "running"), ("not firm", "unknown"), (None, "unknown")],
)
def test_limitation_is_looked_at_before_a_letter_names_the_debt(
    extract: dict[str, Any], verdict: str | None, state: str
) -> None:
    case = copy.deepcopy(extract)
    counted = {"what": "limitation", "state": "running", "about": "d1", "debts": ["d1"], "firm": verdict == "counted"}
    case["deadlines"] = [counted] if verdict in ("counted", "not firm") else []
    if verdict in ("reminder", "possible"):
        template = copy.deepcopy(case["findings"][0])
        template |= {"rule": "cn-time-3y", "kind": "limitation_period", "verdict": verdict, "debts": ["d1"]}
        template |= {"contacts": [], "events": [], "parties": []}
        case["findings"].append(template)
    matter = Matter(case, "p1", "d1")
    assert matter.limitation == state
    written = written_as("breakdown-request")
    made = draft(written, matter, LIBRARY, "en")
    text = " ".join(all_texts(made))
    assert "not an acknowledgment" in text  # whatever the time: this letter asks, it admits nothing
    assert any("time to sue" in one for one in warnings(written, matter))
    assert not any("time to sue" in one for one in all_texts(made))
    assert is_locked(written, matter) == (state == "run")


def test_without_a_due_date_limitation_is_unknown(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    for name in ("due_on", "default_on"):
        case["debts"][0]["facts"].pop(name, None)
    assert Matter(case, "p1", "d1").limitation == "unknown"


def test_the_plan_is_always_locked_and_refused_when_sued(extract: dict[str, Any]) -> None:
    written = written_as("hardship-plan")
    matter = Matter(extract, "p1", "d1", {"cause": "illness", "offer": "300"})
    assert is_locked(written, matter)
    assert fit(written, matter).good
    sued = copy.deepcopy(extract)
    sued["events"].append(sued["events"][0] | {"id": "e99", "facts": {"kind": "court_claim"}})
    assert fit(written, Matter(sued, "p1", "d1", {"cause": "x", "offer": "1"})).refused


def test_the_time_bar_letter_holds_no_sum_and_no_offer(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    finding = case["findings"][0] | {"rule": "cn-time-3y", "kind": "limitation_period", "verdict": "reminder"}
    case["findings"].append(finding | {"debts": ["d1"], "contacts": [], "events": [], "parties": []})
    nothing = dict.fromkeys(("paid", "debited", "promised", "demanded", "sued", "wrote"), "no")
    made = draft(written_as("time-bar-notice"), Matter(case, "p1", "d1", nothing), LIBRARY, "zh")
    said = " ".join(plain(one.spans) for one in made.said)
    assert "诉讼时效抗辩" in said
    assert "12,864" not in said
    assert "元" not in said
    for name in (None, *nothing):  # one answer that is open or yes, and the letter only asks
        for answers in (nothing | {name: "yes"}, {one: "no" for one in nothing if one != name}) if name else ({},):
            question = draft(written_as("time-bar-notice"), Matter(case, "p1", "d1", answers), LIBRARY, "zh")
            assert "诉讼时效抗辩" not in " ".join(plain(one.spans) for one in question.said)
    assert fit(written_as("time-bar-notice"), Matter(case, "p1", "d1", nothing | {"sued": "yes"})).refused


def test_no_more_than_the_end_of_a_number_is_printed(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["debts"][0]["facts"]["servicing_account"] = "6222 0000 1111 9876"
    made = draft(written_as("breakdown-request"), Matter(case, "p1", "d1"), LIBRARY, "en")
    text = " ".join(all_texts(made))
    assert "9876" in text
    assert "1111" not in text


def test_hostile_words_stay_words(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["debtor"]["name"] = "{recipient} {0.__class__} <b>\u202e"
    case["parties"][0]["facts"]["name"] = "{ask.phone}\n\n" + "x" * 100_000
    made = draft(written_as("breakdown-request"), Matter(case, "p1", "d1"), LIBRARY, "en")
    assert "{recipient} {0.__class__} <b>" in plain(made.sender[0].spans)
    assert len(plain(made.recipient[0].spans)) <= 200


def test_gaps_become_requests_to_parties_on_file_only(extract: dict[str, Any]) -> None:
    found = {one.request.id: one for one in open_requests(LIBRARY.requests, Matter(extract, None, "d1"))}
    kinds = {one["facts"].get("kind") for one in extract["parties"]}
    for one in found.values():
        assert set(one.request.to) & kinds or set(one.request.to) & {"carrier", "third_person", "court", "authority"}
        assert one.text
        assert one.clock(Matter(extract))
    assert "source-of-numbers" in {
        one.request.id for one in open_requests(LIBRARY.requests, Matter(extract, "p2", "d1"))
    }
    bank = Matter(extract, "p1", "d1")
    carried = {one.request.id for one in open_requests(LIBRARY.requests, bank, "data-access")}
    assert "carrier-list" not in carried


def test_sending_makes_the_events_of_the_library(extract: dict[str, Any]) -> None:
    fields = vocabulary().fields["event"]
    for written in LIBRARY.letters:
        answers = answers_for(written, written.letter.ask)
        there = recipients(written, Matter(extract)) or [None]
        matter = Matter(extract, there[0], "d1", answers)
        for facts in sent_events(written, matter, date(2026, 11, 24), "registered_mail", date(2026, 11, 26)):
            assert set(facts) <= set(fields)
            assert facts["on"] == "2026-11-24"
            assert facts["received_on"] == "2026-11-26"
            assert facts["debt"] == ["d1"]
            assert facts.get("to") == (matter.party if written.letter.kind == "letter" else None)


def test_the_library_has_letters_of_its_own_for_a_place() -> None:
    names = {one.name for one in LIBRARY.of_place("CN")}
    assert "packet-cn-police" in names
    assert "cease" not in names
    assert "cease" in {one.name for one in LIBRARY.of_place("US-CA")}
    assert "packet-authority" in {one.name for one in LIBRARY.of_place("GB")}


def test_exhibits_are_cited_by_the_number_they_have_in_the_dossier(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["exhibits"] = [{"n": 1, "about": ["c99"]}, {"n": 7, "about": ["c13"], "file": SECRET, "name": SECRET}]
    made = draft(written_as("stop-third-parties"), Matter(case, "p1", "d1"), LIBRARY, "en")
    assert any("record c13, exhibit 7" in plain(one.spans) for one in made.said)
    assert "Exhibits of the dossier: 7" in " ".join(made.enclosures)
    assert not [text for text in all_texts(made) if SECRET in text]


@pytest.mark.parametrize(
    ("place", "day", "by_law"), [("CN", "14 December 2026", True), ("GB", "24 December 2026", False)]
)
def test_a_period_of_law_is_told_from_a_date_that_is_asked_for(
    extract: dict[str, Any], place: str, day: str, by_law: bool
) -> None:
    case = copy.deepcopy(extract)
    case["case"]["jurisdiction"] = place
    made = draft(written_as("credit-objection"), Matter(case, "p1", "d1"), LIBRARY, "en")
    (reply,) = [plain(one.spans) for one in made.said if one.id == "reply"]
    assert day in reply
    assert ("not a period set by law" in reply) != by_law


def test_a_count_that_others_help_to_make_up_is_only_a_question(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    (cap,) = [one for one in case["findings"] if one["rule"] == "cn-gbt-call-cap"]
    assert cap["verdict"] == "violated"
    written = written_as("complaint-to-lender")

    def verdicts() -> dict[str, str]:
        return {one["rule"]: one["verdict"] for one in Matter(case, "p2", "d1").findings()}

    assert verdicts()["cn-gbt-call-cap"] == "violated"
    case["contacts"].append(case["contacts"][0] | {"id": "c99", "facts": {"party": "p5", "channel": "call"}})
    cap["counted"] = [*cap["counted"], "c99"]
    assert verdicts()["cn-gbt-call-cap"] == "possible"
    made = draft(written, Matter(case, "p2", "d1"), LIBRARY, "en")
    said = [plain(one.spans) for one in made.said if "cn-gbt-call-cap" in one.facts and one.kind == "item"]
    assert said
    assert all("I do not claim" in text for text in said)


def test_a_packet_shows_few_contacts_and_the_rest_in_its_table(extract: dict[str, Any]) -> None:
    made = draft(written_as("packet-cn-12378"), Matter(extract, "p2", "d1"), LIBRARY, "zh")
    lengths = [0]
    for said in made.said:
        lengths = [*lengths, 0] if said.kind != "small" else [*lengths[:-1], lengths[-1] + 1]
    assert max(lengths) <= 3
    found = {name for one in extract["findings"] if one["verdict"] != "reminder" for name in one["contacts"]}
    mine = {one["id"] for one in Matter(extract, "p2", "d1").contacts()}
    assert {row[3] for row in made.table} == found & mine
    assert sum(len(plain(one.spans)) for one in made.said if one.kind != "field") < 1500


def test_a_witness_is_told_nothing_from_the_log(extract: dict[str, Any]) -> None:
    written = written_as("witness-statement")
    for lang in ("zh", "en"):
        made = draft(written, Matter(extract, "p2", "d1"), LIBRARY, lang)
        empty = draft(written, Matter(reduced(extract, set(droppable(extract)))), LIBRARY, lang)
        assert [one.spans for one in made.every()] == [one.spans for one in empty.every()]
        assert not made.table


def test_a_packet_for_any_place_speaks_of_the_body_that_was_chosen(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["case"]["jurisdiction"] = "GB"
    made = draft(written_as("packet-authority"), Matter(case, "p1", "d1", {"body": "ico"}), LIBRARY, "en")
    assert "Information Commissioner" in plain(made.recipient[0].spans)
    assert any(one.label == "It cannot" for one in made.notes)
    assert any("False reports" in plain(one.spans) for one in made.notes)


def sources_of(extract: dict[str, Any], name: str, place: str, party: dict[str, Any], **debt: Any) -> str:
    """What a letter names as its sources in a case without findings."""
    case = copy.deepcopy(extract)
    case["case"]["jurisdiction"], case["findings"] = place, []
    next(one for one in case["parties"] if one["id"] == "p1")["facts"] = party | {"for": ["d1"]}
    case["debts"][0]["facts"] |= debt
    written = written_as(name)
    answers = answers_for(written, written.letter.ask)
    made = draft(written, Matter(case, "p1", "d1", answers), LIBRARY, "en")
    return " ".join(plain(one.spans) for one in made.said if one.kind == "source")


@pytest.mark.parametrize("name", ["stop-third-parties", "breakdown-request", "contact-preferences"])
def test_the_collectors_law_is_cited_to_collectors_and_not_to_a_lender_in_its_own_name(
    extract: dict[str, Any], name: str
) -> None:
    assert "FDCPA" in sources_of(extract, name, "US", {"kind": "agency"})
    assert "FDCPA" not in sources_of(extract, name, "US", {"kind": "lender"})
    assert "FDCPA" not in sources_of(extract, name, "US", {"kind": "lender", "own_name": True})
    assert "FDCPA" not in sources_of(extract, name, "US", {"kind": "agency"}, purpose=["business"])
    assert "FDCPA" not in sources_of(extract, name, "US", {"kind": "platform"})
    assert "FDCPA" in sources_of(extract, name, "US", {"kind": "platform", "took_debt": "after_default"})


def test_a_rule_for_some_lenders_is_cited_where_the_lender_is_known(extract: dict[str, Any]) -> None:
    lender = {"kind": "lender"}
    card = {"lender_type": "bank", "product": "credit_card"}
    assert "Card Measures" in sources_of(extract, "data-access", "CN", lender, **card)
    assert "Card Measures" not in sources_of(extract, "data-access", "CN", lender, **card | {"lender_type": "trust"})
    assert "Card Measures" not in sources_of(extract, "data-access", "CN", lender, **card | {"lender_type": None})


def test_a_sentence_that_is_nothing_but_law_stands_only_where_the_law_binds(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["debts"][0]["facts"] |= {"product": "credit_card", "lender_type": "trust"}
    made = draft(written_as("data-access"), Matter(case, "p1", "d1"), LIBRARY, "en")
    assert "card" not in {one.id for one in made.said}
    assert ("card", "a provision that is known to bind the recipient") in {(one.id, one.lacks) for one in made.left_out}


BODIES = {
    "AU": "packet-au-afca", "CA": "packet-ca-province", "EU-DE": "packet-eu-dpa", "GB": "packet-gb-fos",
    "HK": "packet-hk-hkma", "ID": "packet-id-ojk", "IN": "packet-in-rbi", "KE": "packet-ke-cbk",
    "MY": "packet-my-fmos", "NG": "packet-ng-fccpc", "PH": "packet-ph-sec", "SG": "packet-sg-fidrec",
    "TW": "packet-tw-foi",
}  # fmt: skip
"""By place: the packet for its main body."""


@pytest.mark.parametrize("place", BODIES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_other_place_has_a_packet_that_says_what_its_body_takes_and_cannot_do(
    extract: dict[str, Any], place: str, lang: str
) -> None:
    case = copy.deepcopy(extract)
    case["case"]["jurisdiction"] = place
    assert BODIES[place] in {one.name for one in LIBRARY.of_place(place)}
    written = written_as(BODIES[place])
    answers = answers_for(written, written.letter.ask)
    made = draft(written, Matter(case, "p1", "d1", answers), LIBRARY, lang)
    labels = {one.label for one in made.notes}
    assert labels >= {{"zh": "能做", "en": "It can"}[lang], {"zh": "不能做", "en": "It cannot"}[lang]}, labels
    fields = [one for one in made.said if one.kind == "field"]
    assert len(fields) >= 4
    assert not any(span.blank for one in fields[2:] for span in one.spans)
    assert len(written.letter.needs) >= (1 if written.letter.opens is None else 2) or written.letter.number == "L37"


@pytest.mark.parametrize(
    ("name", "answer", "day", "said"),
    [
        ("packet-gb-fos", "firm_first", "2026-10-20", "until 15 December 2026"),
        ("packet-gb-fos", "firm_first", "2026-09-01", "can be asked now"),
        ("packet-gb-fos", "firm_answered", "2026-11-01", "by 1 May 2027"),
        ("packet-tw-foi", "firm_answered", "2026-01-01", "may refuse it"),
        ("packet-ca-obsi", "firm_first", "2026-11-01", "until 27 December 2026"),
    ],
)
def test_when_a_body_may_be_asked_is_counted_from_the_days_that_were_named(
    extract: dict[str, Any], name: str, answer: str, day: str, said: str
) -> None:
    told = warnings(written_as(name), Matter(extract, "p1", "d1", {answer: day}))
    assert any(said in one for one in told), told
    assert not [one for one in warnings(written_as(name), Matter(extract, "p1", "d1")) if "complained to" in one]


def test_a_complaint_about_conduct_says_nothing_about_limitation(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    kinds = {"cn-time-3y": "limitation_period", "cn-time-after-expiry": "right"}
    for rule, kind in kinds.items():
        own = copy.deepcopy(case["findings"][0]) | {"rule": rule, "kind": kind, "verdict": "possible"}
        case["findings"].append(own | {"parties": [], "contacts": [], "events": []})
    made = draft(written_as("complaint-to-lender"), Matter(case, "p1", "d1"), LIBRARY, "en")
    named = {fact for one in made.said for fact in one.facts}
    assert not named & set(kinds)
    assert any(name.startswith("cn-") for name in named)


@pytest.mark.parametrize(("asked", "days"), [("3", 5), ("5", 7), ("10", 14), ("15", 21)])
def test_working_days_asked_for_leave_room_for_every_weekend_between(asked: str, days: int) -> None:
    letter = written_as("revoke-debit-bank").letter
    assert letter.reply
    changed = letter.model_copy(update={"reply": letter.reply.model_copy(update={"days": asked})})
    assert reply_days(changed, "CN") == days


def test_the_body_of_a_state_is_found_under_the_name_of_its_kind(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["case"]["jurisdiction"] = "US-TX"
    said = dict(body_lines(written_as("packet-us-state-ag"), Matter(case, "p1", "d1")))
    assert "private lawyer" in " ".join(said.values())


def test_a_letter_about_third_persons_names_only_their_contacts(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    others = [one for one in case["contacts"] if set(one["facts"].get("contacted") or ()) - {"debtor", "unsure"}]
    mine = [one for one in case["contacts"] if one["facts"].get("contacted") == ["debtor"]]
    (other,) = [one for one in others if one["facts"].get("party") == "p2"][:1]
    (own,) = [one for one in mine if one["facts"].get("party") == "p2"][:1]
    found = copy.deepcopy(case["findings"][0]) | {"rule": "cn-civ-tranquility", "verdict": "possible", "events": []}
    case["findings"] = [found | {"contacts": [own["id"], other["id"]], "counted": []}]
    made = draft(written_as("stop-third-parties"), Matter(case, "p2", "d1"), LIBRARY, "en")
    below = [one.facts for one in made.said if one.id == "found" and one.kind == "small"]
    assert below == [(other["id"],)]


def test_chinese_letters_call_laws_by_their_full_titles(extract: dict[str, Any]) -> None:
    made = draft(written_as("complaint-to-lender"), Matter(extract, "p1", "d1"), LIBRARY, "zh")
    heads = [plain(one.spans) for one in made.said if one.kind == "item"]
    assert any("《中华人民共和国" in head and "》第" in head for head in heads)
    assert not [head for head in heads if re.search("[典法]，第|》，第|《《", head)]
