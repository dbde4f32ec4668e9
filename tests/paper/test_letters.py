"""Letters as files: read again with libraries that are not ours, in both languages, with hostile words."""

import copy
import io
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from debtor_assistant.action.draft import Draft, plain
from debtor_assistant.action.letter_files import library
from debtor_assistant.action.letters import recipients
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.writing import draft
from debtor_assistant.paper.letters import letter_bytes

LIBRARY = library()
HOSTILE = "<b>&lt;\x00\x07\u202eevil\u202c</b> 𠮷 ก็ सत्य 😀 {recipient} " + "x" * 3000


def made(extract: dict[str, Any], name: str, lang: str) -> Draft:
    written = LIBRARY.find(name)
    assert written is not None
    there = recipients(written, Matter(extract))
    answers = {one: "2026-05-01" for one, ask in written.letter.ask.items() if ask.type in ("text", "date")}
    return draft(written, Matter(extract, there[0] if there else None, "d1", answers), LIBRARY, lang)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def cells(line: str) -> int:
    wide = (2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line if not unicodedata.combining(char))
    return sum(wide)


NAMES = [one.name for one in LIBRARY.letters]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_can_be_read_again_in_every_format(name: str, lang: str, extract: dict[str, Any]) -> None:
    letter = made(extract, name, lang)
    reader = PdfReader(io.BytesIO(letter_bytes(letter, "pdf")))
    in_pdf = squeezed("".join(page.extract_text() for page in reader.pages))
    document = Document(io.BytesIO(letter_bytes(letter, "docx")))
    in_docx = squeezed("".join(paragraph.text for paragraph in document.paragraphs))
    in_text = letter_bytes(letter, "txt").decode()
    for said in (*letter.every(), *letter.notes):
        words = squeezed(plain(said.spans))
        for place in (in_pdf, in_docx, squeezed(in_text)):
            assert words in place, (said.id, words)
    assert all(cells(line) <= 76 for line in in_text.splitlines())
    assert letter.subject in (reader.metadata or {}).get("/Title", "")
    for number, page in enumerate(reader.pages, 1):
        place = f"Page{number}of{len(reader.pages)}" if lang == "en" else f"第{number}页，共{len(reader.pages)}页"
        assert place in squeezed(page.extract_text())


@pytest.mark.parametrize("name", ["complaint-to-lender", "packet-cn-police", "packet-cn-12321"])
def test_fonts_are_embedded_and_the_same_letter_gives_the_same_bytes(name: str, extract: dict[str, Any]) -> None:
    letter = made(extract, name, "zh")
    content = letter_bytes(letter, "pdf")
    assert content == letter_bytes(letter, "pdf")
    fonts = {
        key: font for page in PdfReader(io.BytesIO(content)).pages for key, font in page["/Resources"]["/Font"].items()
    }
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_a_letter_is_set_on_the_paper_of_its_case(extract: dict[str, Any]) -> None:
    for name, width in (("a4", 595.28), ("letter", 612)):
        letter = replace(made(extract, "packet-cn-12321", "en"), paper=name)
        pages = PdfReader(io.BytesIO(letter_bytes(letter, "pdf"))).pages
        assert {round(float(page.mediabox.width), 2) for page in pages} == {width}
        section = Document(io.BytesIO(letter_bytes(letter, "docx"))).sections[0]
        assert section.page_width.pt == pytest.approx(width, abs=0.1)


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_hostile_words_set_cleanly(form: str, extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["debtor"]["name"] = case["parties"][0]["facts"]["name"] = HOSTILE
    for contact in case["contacts"]:
        contact["facts"]["words"] = contact["facts"]["from_address"] = HOSTILE * 30
    for name in ("complaint-to-lender", "stop-third-parties", "packet-cn-police"):
        letter = made(case, name, "zh")
        content = letter_bytes(letter, form)
        if form == "txt":
            text = content.decode()
            assert "\u202e" not in text
            assert "\x00" not in text
            assert all(cells(line) <= 76 for line in text.splitlines())
        elif form == "docx":
            text = "".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
            assert "<b>" in text
            assert "\u202e" not in text
        else:
            assert len(PdfReader(io.BytesIO(content)).pages) < 60


def test_nobody_signs_a_page_on_which_nothing_stands(extract: dict[str, Any]) -> None:
    for name in NAMES:
        reader = PdfReader(io.BytesIO(letter_bytes(made(extract, name, "en"), "pdf")))
        for page in reader.pages:
            text = page.extract_text()
            if "Signature" in text:
                before = text.partition("Signature")[0].replace("Yours faithfully", "")
                assert len(before.split()) > 4, name


def test_a_blank_is_printed_as_a_line_to_fill_in(extract: dict[str, Any]) -> None:
    case = copy.deepcopy(extract)
    case["debtor"] = {}
    text = letter_bytes(made(case, "breakdown-request", "en"), "txt").decode()
    assert text.splitlines()[2] == "____________"


def test_a_word_file_tells_nothing_of_its_writer(extract: dict[str, Any]) -> None:
    about = Document(io.BytesIO(letter_bytes(made(extract, "data-access", "en"), "docx"))).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_word_file_repeats_the_head_of_its_table_counts_its_pages_and_knows_its_language(
    lang: str, extract: dict[str, Any]
) -> None:
    document = Document(io.BytesIO(letter_bytes(made(extract, "complaint-to-lender", lang), "docx")))
    (table,) = document.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    footer = document.sections[0].footer._element.xml
    assert ">PAGE<" in footer
    assert ">NUMPAGES<" in footer
    spoken = document.styles["Normal"].element.xml
    assert f'w:val="{ {"zh": "zh-CN", "en": "en-GB"}[lang] }"' in spoken
    assert 'w:eastAsia="zh-CN"' in spoken
    signature = next(
        at
        for at, one in enumerate(document.paragraphs)
        if "______" in one.text and ("签名" in one.text or "Sign" in one.text)
    )
    assert all(one.paragraph_format.keep_with_next for one in document.paragraphs[signature - 2 : signature + 1])
