import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import Destination

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.paper.dossier import dossier_bytes, outline, write_dossier
from debtor_assistant.paper.flow import paginate
from debtor_assistant.paper.fonts import Fonts, visible
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.setting import slices
from debtor_assistant.paper.styles import SHEETS
from tests.paper.conftest import CASE

LANGS = ["zh", "en"]
SHAPED = re.compile("[\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f]+")


@pytest.fixture(scope="module", params=LANGS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PdfReader]:
    path = tmp_path_factory.mktemp("dossier") / "dossier.pdf"
    write_dossier(json.loads(CASE.read_text(encoding="utf-8")), path, request.param)
    return request.param, PdfReader(path)


def bare(text: str) -> str:
    """Drop what line breaking may change."""
    return re.sub(r"\s", "", text)


def text_of(reader: PdfReader) -> str:
    """The text of the pages, without heads and feet, which stand between the parts of a paragraph that runs on."""
    parts = []
    for page in reader.pages:
        lines = page.extract_text().splitlines()
        parts.append("".join(lines))
    return bare("".join(parts))


def fonts_of(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()


def test_every_font_is_embedded_and_can_be_read_back(written: tuple[str, PdfReader]) -> None:
    fonts = list(fonts_of(written[1]))
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_the_words_of_every_contact_can_be_copied_out(written: tuple[str, PdfReader], extract: dict[str, Any]) -> None:
    text = text_of(written[1])
    for contact in extract["contacts"]:
        for name in ("words", "summary", "my_words"):
            said = contact["facts"].get(name, "")
            for line in SHAPED.split(said):
                # A character without a font is printed as its code, and one row is longer than a page.
                for part in re.split("[\u4dae\ua66e]|\n", line)[:1]:
                    assert bare(visible(part))[:400] in text


def test_the_title_of_every_finding_is_there_with_its_punctuation(
    written: tuple[str, PdfReader], extract: dict[str, Any]
) -> None:
    lang, reader = written
    text = text_of(reader)
    assert all(bare(finding["title"][lang]) in text for finding in extract["findings"])
    if lang == "zh":
        assert all(mark in text for mark in "，。：；、（）《》“”【】！？—·")


def test_codes_stand_for_what_cannot_be_shown(written: tuple[str, PdfReader]) -> None:
    text = text_of(written[1])
    assert all(code in text for code in ("[U+202E]", "[U+0000]", "[U+001B]", "[U+200B]", "[U+A66E]", "[U+4DAE]"))


def test_markup_in_a_message_stays_text(written: tuple[str, PdfReader]) -> None:
    text = text_of(written[1])
    assert "<b>最后通牒</b>&<para>" in text
    assert "<script>alert(1)</script>" in text
    assert "[link=app.quit()]点我[/link]" in text


def test_every_page_says_which_of_how_many_it_is(written: tuple[str, PdfReader]) -> None:
    lang, reader = written
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        said = f"第{number}页，共{total}页" if lang == "zh" else f"Page{number}of{total}"
        assert said in bare(page.extract_text())


def flat(entries: list[Any]) -> Iterator[Destination]:
    for entry in entries:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def test_the_bookmarks_lead_to_the_chapters_and_findings(
    written: tuple[str, PdfReader], extract: dict[str, Any]
) -> None:
    lang, reader = written
    marks = {str(mark.title): reader.get_destination_page_number(mark) for mark in flat(reader.outline)}
    for finding in extract["findings"]:
        title = f"F{finding['n']}  {finding['title'][lang]}"
        assert bare(title) in bare(reader.pages[marks[title]].extract_text())
    assert min(marks.values()) == 0
    assert len(marks) >= len(extract["findings"]) + 9


def links(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            yield number, annotation.get_object()


def test_every_link_leads_somewhere(written: tuple[str, PdfReader]) -> None:
    reader = written[1]
    pages = {page.indirect_reference for page in reader.pages}
    inside = 0
    for _, link in links(reader):
        if "/Dest" in link:
            assert list.__getitem__(link["/Dest"].get_object(), 0) in pages
            inside += 1
        else:
            assert str(link["/A"]["/URI"]).startswith("https://")
    assert inside > 100


def placed(page: PageObject) -> list[tuple[float, float, str]]:
    """The pieces of text of a page with where they begin."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, _: Any, matrix: list[float], *__: Any) -> None:
        if text.strip():
            found.append((matrix[4], matrix[5], text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_the_number_of_a_contact_leads_to_the_row_of_that_number(written: tuple[str, PdfReader]) -> None:
    reader = written[1]
    pieces = {page.indirect_reference: placed(page) for page in reader.pages}
    checked = set()
    for number, link in links(reader):
        left, low, right, high = map(float, link["/Rect"])
        source = pieces[reader.pages[number].indirect_reference]
        label = "".join(text for x, y, text in source if left - 1 <= x < right and low <= y <= high)
        if not label.isdigit() or "/Dest" not in link:
            continue
        target = link["/Dest"].get_object()
        top = float(target[3])
        row = [text for x, y, text in pieces[list.__getitem__(target, 0)] if x < 62 and top - 26 < y < top]
        assert label in row
        checked.add(label)
    assert len(checked) >= 5  # those that stand alone; lists come back from the reader as one piece


def test_the_index_names_the_pages_the_chapters_stand_on(written: tuple[str, PdfReader]) -> None:
    _, reader = written
    text = reader.pages[1].extract_text()
    for mark in flat(reader.outline):
        number = reader.get_destination_page_number(mark) + 1
        if number > 1:
            assert re.search(re.escape(str(mark.title)).replace(r"\ ", r"\s*") + rf"\s*{number}\b", text)


def test_an_index_a_little_too_long_for_a_page_is_set_closer(extract: dict[str, Any]) -> None:
    one = extract["findings"][0]
    on_pages = {}
    for findings in (30, 38, 48, 60):
        extract["findings"] = [{**one, "n": n} for n in range(1, findings + 1)]
        plan = outline(extract, "en")
        lines = slices(plan, plan.body[:2], Breaker(Fonts()), {})
        on_pages[findings] = [len(page.placed) for page in paginate(lines, SHEETS["a4"].height)]
    assert [len(pages) for pages in on_pages.values()] == [1, 1, 1, 2]
    assert min(on_pages[60]) > 12  # no few lines on a page of their own


def test_the_corner_of_page_one_stays_free_for_a_stamp(written: tuple[str, PdfReader]) -> None:
    reader = written[1]
    page = reader.pages[0]
    free_from, free_above = float(page.mediabox.right) - 68 * 72 / 25.4, float(page.mediabox.top) - 46 * 72 / 25.4
    inside: list[str] = []

    def visit(text: str, _: Any, matrix: list[float], *__: Any) -> None:
        if text.strip() and matrix[4] > free_from and matrix[5] > free_above:
            inside.append(text)

    page.extract_text(visitor_text=visit)
    assert inside == []


def test_all_pages_are_a4_and_the_document_knows_its_language(written: tuple[str, PdfReader]) -> None:
    lang, reader = written
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    assert str(reader.trailer["/Root"]["/Lang"]).startswith(lang)
    assert reader.metadata is not None
    assert "林晓" in str(reader.metadata.title)


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_extract_gives_the_same_bytes(extract: dict[str, Any], lang: str) -> None:
    first = dossier_bytes(extract, lang)
    dossier_bytes({**extract, "contacts": extract["contacts"][31:]}, lang)  # other glyphs first
    assert dossier_bytes(extract, lang) == first


def test_another_process_at_another_time_gives_the_same_bytes(extract: dict[str, Any], tmp_path: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path; from debtor_assistant.paper.dossier import write_dossier\n"
        f"write_dossier(json.loads(Path({str(CASE)!r}).read_text(encoding='utf-8')), Path(sys.argv[1]), 'zh')"
    )
    surroundings = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1",
        "TZ": "America/New_York",
        "PYTHONHASHSEED": "7",
        "LANG": "C",
    }
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "other.pdf")], env=surroundings, check=True)
    assert (tmp_path / "other.pdf").read_bytes() == dossier_bytes(extract, "zh")


def test_a_changed_fact_changes_the_bytes(extract: dict[str, Any]) -> None:
    first = dossier_bytes(extract, "en")
    extract["contacts"][3]["facts"]["outcome"] = "picked_up"
    assert dossier_bytes(extract, "en") != first


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    extract: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"the old one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("debtor_assistant.base.whole_files.os.fsync", full)
    with pytest.raises(AssistantError) as caught:
        write_dossier(extract, path, "en")
    assert "No space left on device" in caught.value.what
    assert [one.name for one in tmp_path.iterdir()] == ["dossier.pdf"]
    assert path.read_bytes() == b"the old one"


def test_a_folder_that_is_not_there_is_said_so(extract: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(AssistantError) as caught:
        write_dossier(extract, tmp_path / "nowhere" / "dossier.pdf", "en")
    assert caught.value.next_step


def test_a_case_with_nothing_in_it_can_be_printed(extract: dict[str, Any]) -> None:
    empty: dict[str, Any] = {"contacts": [], "events": [], "findings": [], "debts": [], "parties": [], "sources": []}
    extract |= {**empty, "allowed_hours": [], "debtor": {}, "completeness": {}, "quiet": {}}
    extract["case"]["title"] = "\u202e<b>\u0000"
    assert dossier_bytes(extract, "en").startswith(b"%PDF")


ODD = ["<b>", "</para>", "&nbsp;", "\x00\x1b[2J", "\ud800", "\u202e\u2066", "%(x)s {y} {", "\\", ")("]
ODD += ["\n" * 40, "a" * 400, "\u0300" * 9]
HOSTILE = st.text(max_size=60) | st.sampled_from(ODD)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(HOSTILE, min_size=12, max_size=12), lang=st.sampled_from(LANGS))
def test_no_text_of_anybody_can_stop_the_dossier(texts: list[str], lang: str) -> None:
    case: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    given = iter(texts)
    case["case"]["title"], case["debtor"]["name"] = next(given), next(given)
    for party in case["parties"][:3]:
        party["facts"]["name"] = next(given)
    for contact in case["contacts"][:2]:
        contact["facts"] |= {"words": next(given), "from_address": next(given), "to_address": next(given)}
    case["sources"][0]["name"] = next(given)
    case["contacts"] = case["contacts"][:6]
    content = dossier_bytes(case, lang)
    assert len(PdfReader(io.BytesIO(content)).pages) > 3


def test_a_message_of_many_pages_is_printed_whole(extract: dict[str, Any]) -> None:
    extract["contacts"] = extract["contacts"][:2]
    extract["contacts"][0]["facts"]["words"] = "".join(f"第{n}句。" for n in range(4_000))
    reader = PdfReader(io.BytesIO(dossier_bytes(extract, "zh")))
    text = text_of(reader)
    assert all(f"第{n}句" in text for n in range(0, 4_000, 7))
    assert any(re.search(r"^\s*1 …", page.extract_text(), re.MULTILINE) for page in reader.pages)
