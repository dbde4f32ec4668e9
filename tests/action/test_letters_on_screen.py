"""The screen makes letters by the same rules: no sentence without its facts, no private text anywhere."""

import copy
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from debtor_assistant.action.draft import plain
from debtor_assistant.action.letter_files import Written
from debtor_assistant.action.letters import recipients
from debtor_assistant.action.matter import Matter
from debtor_assistant.paper.letters import letter_bytes
from debtor_assistant.text import use
from debtor_assistant.tui.screens.letters_lines import letter_lines, rests_on
from debtor_assistant.tui.work.letters import Choice, Preview, Shelf, preview, requests, rows
from tests.action.test_letters import LIBRARY, SECRET, answers_for, droppable, oracle, planted, reduced


def shown(found: Preview) -> str:
    """Everything the page shows."""
    return "\n".join(line.plain for line in letter_lines(found))


def made_on_screen(written: Written, case: Mapping[str, Any], party: str | None, answers: Mapping[str, str]) -> Preview:
    """The letter as the screen makes it in a case of any place."""
    return preview(Shelf(Matter(case), LIBRARY), Choice(written.name, party, "d1", None, answers))


@pytest.mark.parametrize("written", LIBRARY.letters, ids=lambda one: one.name)
@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_page_shows_a_passage_only_with_its_facts(
    written: Written, extract: dict[str, Any], data: st.DataObject
) -> None:
    less = reduced(extract, data.draw(st.sets(st.sampled_from(droppable(extract)), max_size=200)))
    asked = sorted(written.letter.ask)
    answers = answers_for(written, data.draw(st.sets(st.sampled_from(asked))) if asked else [])
    there = recipients(written, Matter(less, None, "d1"))
    party = data.draw(st.sampled_from(there)) if there else None
    use(data.draw(st.sampled_from(["zh", "en"])))
    found = made_on_screen(written, less, party, answers)
    passages = {one.id: one for one in written.letter.passages}
    for said in found.made.said:
        if said.id in passages:
            assert all(oracle(one, less, party, answers) for one in passages[said.id].when), said
    page = shown(found)
    for said in found.made.said:
        assert plain(said.spans).split("\n")[0] in page
        assert "⟨" not in rests_on(said.facts)
    for left in found.read.left_out:
        assert left.lacks in page
    assert "{" not in page


@pytest.mark.parametrize("written", LIBRARY.letters, ids=lambda one: one.name)
def test_private_text_reaches_neither_page_nor_file(written: Written, extract: dict[str, Any]) -> None:
    case, party = planted(written, extract)
    answers = answers_for(written, written.letter.ask)
    for lang in ("zh", "en"):
        use(lang)
        found = made_on_screen(written, case, party, answers)
        assert SECRET not in shown(found)
    text = letter_bytes(found.made, "txt").decode()
    text += "\n".join(one.text for one in Document(io.BytesIO(letter_bytes(found.made, "docx"))).paragraphs)
    assert SECRET not in text


def test_private_text_reaches_neither_the_list_nor_the_requests(extract: dict[str, Any]) -> None:
    for written in LIBRARY.letters[:1]:
        case, _ = planted(written, extract)
        shelf = Shelf(Matter(case), LIBRARY)
        for lang in ("zh", "en"):
            use(lang)
            said = [f"{one.title}{one.purpose}{one.why}" for one in rows(shelf)]
            said += [f"{one.hole}{one.text}{one.clock(matter)}" for one, matter in requests(shelf)]
            assert len(said) > 40
            assert not [one for one in said if SECRET in one]


def test_the_pdf_of_the_screen_says_what_the_page_says(extract: dict[str, Any], tmp_path: Path) -> None:
    written = next(one for one in LIBRARY.letters if one.name == "stop-third-parties")
    found = made_on_screen(written, extract, "p1", {})
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_bytes(found.made, "pdf"))
    text = "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    for said in found.made.said:
        assert "".join(plain(said.spans).split())[:30] in text


def test_a_case_that_is_changed_under_the_page_changes_nothing_it_holds(extract: dict[str, Any]) -> None:
    before = copy.deepcopy(extract)
    shelf = Shelf(Matter(extract), LIBRARY)
    rows(shelf)
    list(requests(shelf))
    assert extract == before
