"""The PDF as other programs see it (poppler, pypdf), at 5, 500 and 5,000 contacts, and with hostile text."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import struct
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from pypdf import PdfReader

from debtor_assistant.paper.dossier import dossier_bytes
from debtor_assistant.paper.fonts import visible
from tests.benchmarks.bench_dossier import extract as many
from tests.paper.conftest import CASE

MM = 72 / 25.4
LANGS = ["zh", "en"]
SIZES = [5, 500, pytest.param(5_000, marks=pytest.mark.campaign)]
both = pytest.mark.parametrize("lang", LANGS)
sizes = pytest.mark.parametrize("contacts", SIZES)
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


@cache
def printed(contacts: int, lang: str) -> bytes:
    return dossier_bytes(many(contacts), lang)


def seen(tool: str, content: bytes, *words: str) -> str:
    done = subprocess.run([str(shutil.which(tool)), *words], input=content, capture_output=True, check=True)
    assert not done.stderr, done.stderr[:400]  # poppler complains about everything that is not as it should be
    # Of a title in the properties poppler writes what lies beyond U+FFFF as two halves.
    return done.stdout.decode(errors="replace")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', re.DOTALL)


def pages(content: bytes) -> list[list[Word]]:
    found = []
    for page in seen("pdftotext", content, "-bbox", "-", "-").split("<page ")[1:]:
        words = [(*map(float, one[:4]), html.unescape(one[4])) for one in _WORD.findall(page)]
        found.append([Word(*one) for one in words])
    return found


def overlaps(words: list[Word]) -> Iterator[tuple[str, str]]:
    """Pairs of words that stand on each other: a cell that ran into its neighbour."""
    ordered = sorted(words, key=lambda one: one.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top > one.bottom:
                break
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            wide = min(one.right, other.right) - max(one.left, other.left)
            # A full-width bracket may hang half into the space beside it.
            if high > 0.6 * min(one.bottom - one.top, other.bottom - other.top) and wide > 4.2:
                yield one.text, other.text


def check_layout(content: bytes, paper: str = "a4") -> None:
    wide, high = {"a4": (210 * MM, 297 * MM), "letter": (612, 792)}[paper]
    for number, words in enumerate(pages(content), 1):
        assert words, f"page {number} is empty"
        for one in words:
            assert one.left > 20 * MM - 10, (number, one)
            assert one.right < wide - 18 * MM + 6, (number, one)
            assert 0 < one.top < one.bottom < high, (number, one)
        assert not list(overlaps(words)), number


@poppler
@both
@sizes
def test_no_word_leaves_its_page_or_runs_into_another(contacts: int, lang: str) -> None:
    check_layout(printed(contacts, lang))


@poppler
@both
def test_on_letter_paper_too(lang: str) -> None:
    content = dossier_bytes({**many(40), "paper": "letter"}, lang)
    check_layout(content, "letter")
    sizes = {tuple(map(float, page.mediabox[2:])) for page in PdfReader(io.BytesIO(content)).pages}
    assert sizes == {(612, 792)}
    with pytest.raises(AssertionError):
        check_layout(content)  # it is wider than A4


@both
@sizes
def test_every_page_has_its_number_and_every_font_is_inside(contacts: int, lang: str) -> None:
    reader = PdfReader(io.BytesIO(printed(contacts, lang)))
    total = len(reader.pages)
    fonts: dict[int, Any] = {}
    for number, page in enumerate(reader.pages, 1):
        last = bare(page.extract_text()[-60:])
        assert (f"第{number}页，共{total}页" if lang == "zh" else f"Page{number}of{total}") in last
        for font in map(page["/Resources"]["/Font"].raw_get, page["/Resources"]["/Font"]):
            fonts[font.idnum] = font.get_object()
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in fonts.values())


def advances(program: bytes) -> dict[int, float]:
    """The widths of an embedded font by its codes, in thousandths, read from its own tables."""
    count = struct.unpack(">H", program[4:6])[0]
    entries = [struct.unpack(">4sLLL", program[12 + 16 * n : 28 + 16 * n]) for n in range(count)]
    tables = {name: program[at : at + size] for name, _, at, size in entries}
    units, pairs = struct.unpack(">H", tables[b"head"][18:20])[0], struct.unpack(">H", tables[b"hhea"][34:36])[0]
    widths = [struct.unpack(">H", tables[b"hmtx"][4 * n : 4 * n + 2])[0] for n in range(pairs)]
    start = struct.unpack(">L", tables[b"cmap"][8:12])[0]
    form, _, _, first, codes = struct.unpack(">5H", tables[b"cmap"][start : start + 10])
    assert form == 6
    glyphs = struct.unpack(f">{codes}H", tables[b"cmap"][start + 10 : start + 10 + 2 * codes])
    return {first + n: widths[min(glyph, pairs - 1)] * 1000 / units for n, glyph in enumerate(glyphs) if glyph}


@both
def test_every_font_has_the_widths_that_the_document_says(lang: str) -> None:
    reader = PdfReader(io.BytesIO(dossier_bytes(json.loads(CASE.read_text(encoding="utf-8")), lang)))
    fonts = {
        one.idnum: one
        for page in reader.pages
        for one in map(page["/Resources"]["/Font"].raw_get, page["/Resources"]["/Font"])
    }
    assert len(fonts) > 5
    for font in (one.get_object() for one in fonts.values()):
        assert font["/FontDescriptor"]["/Flags"] & 4, "a symbolic font: its own table says which glyph a code is"
        assert "/Encoding" not in font
        own = advances(font["/FontDescriptor"]["/FontFile2"].get_data())
        told = {int(font["/FirstChar"]) + n: float(width) for n, width in enumerate(font["/Widths"])}
        assert {code: width for code, width in own.items() if abs(width - told[code]) > 1} == {}, font["/BaseFont"]


@pytest.mark.skipif(shutil.which("mutool") is None, reason="mutool is not installed")
@both
@sizes
def test_no_character_is_drawn_as_a_missing_one(contacts: int, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(printed(contacts, lang))
    done = subprocess.run(["mutool", "trace", str(path)], capture_output=True, check=True)
    glyphs = re.findall(rb'glyph="([^"]*)"', done.stdout)
    assert len(glyphs) > 100 * contacts
    assert not {b"0", b".notdef"} & set(glyphs)


@both
@sizes
def test_every_link_and_bookmark_leads_to_a_page(contacts: int, lang: str) -> None:
    reader = PdfReader(io.BytesIO(printed(contacts, lang)))
    there = {page.indirect_reference for page in reader.pages}
    inside = 0
    for page in reader.pages:
        for one in page.get("/Annots", []):
            link = one.get_object()
            if "/Dest" in link:
                place = link["/Dest"].get_object()
                assert list.__getitem__(place, 0) in there
                assert 0 < float(place[3]) < 297 * MM
                inside += 1
            else:
                assert str(link["/A"]["/URI"]).startswith("https://")
    assert inside > contacts / 20

    def flat(entries: list[Any]) -> Iterator[Any]:
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [entry]

    marks = [reader.get_destination_page_number(one) for one in flat(reader.outline)]
    assert len(marks) > 20
    assert all(one is not None and 0 <= one < len(reader.pages) for one in marks)


SHAPED = re.compile("[\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\ua66e\u4dae]")


def said(extract: dict[str, Any], lang: str) -> Iterator[str]:
    """Every string of the extract that the dossier prints, but for words, names and codes it translates."""
    for one in extract["contacts"]:
        for name in ("words", "summary", "my_words", "from_address", "to_address"):
            yield from str(one["facts"].get(name, "")).splitlines()
    for one in extract["parties"]:
        yield one["facts"]["name"]
    for one in extract["findings"]:
        for name in ("title", "plain", "explanation", "not_covered", "next_step"):
            yield one[name][lang]
        yield from (reply[lang] for reply in one["replies"])
        yield from (reason[lang] for reason in one["reasons"])
        yield (one["penalty"] or {}).get(lang, "")
        yield one["instrument_name"][lang]
    for one in extract["completeness"]["questions"]:
        yield one["text"][lang]
    for one in extract["sources"]:
        yield one["sha256"]
        yield one["name"]
    yield extract["history"]["head"]
    yield extract["content"]["sha256"]


@poppler
@both
@sizes
def test_every_string_of_the_extract_can_be_copied_out(contacts: int, lang: str) -> None:
    extract = many(contacts)
    # In the order in which it was written; heads and feet are taken out, which stand within what runs on.
    raw = seen("pdftotext", printed(contacts, lang), "-raw", "-", "-").split("\f")
    foot = re.compile(r"\n(?:提取文件|Extract) [0-9a-f]{12}.*\Z", re.DOTALL)
    text = bare("".join(foot.sub("", page.rstrip()) for page in raw))
    missing = {one for one in said(extract, lang) if not SHAPED.search(one) and bare(visible(one)) not in text}
    assert not missing, list(missing)[:5]


HOSTILE = {
    "markup": "<b>x</b> &amp; <para/> ]]> %s {0} \\ ) ( [link=app.quit()]" * 3,
    "one huge word": "a" * 100_000,
    "one huge message": "".join(f"第{n}次催收：今天必须还款，否则后果自负！" for n in range(4_800)),
    "controls": "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160)])) * 3,
    "from the right": "مرحبا بالعالم \u202eabc\u202c שלום עולם 123 " * 40,
    "combining": ("e" + "\u0301\u0323\u0308" * 12 + " ") * 60,
    "empty lines": "\n" * 3_000,
    "wide": "￥，。（）《》“”‘’……——" * 200,
    "mixed": "ไทยภาษา हिन्दी 한국어 👩‍👩‍👧‍👦🇨🇳 𠮷野家 ﷽ Ⅷ½ ㎏" * 60,
    "address": "https://example.com/" + "a/b-c_d.e?f=g&" * 400,
}


@poppler
@pytest.mark.parametrize(("lang", "paper"), [("zh", "a4"), pytest.param("en", "letter", marks=pytest.mark.campaign)])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_stays_in_its_cell(kind: str, lang: str, paper: str) -> None:
    extract: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    text = HOSTILE[kind]
    extract["contacts"] = extract["contacts"][:3]
    extract["contacts"][1]["facts"]["words"] = text
    short = text.replace("\n", "")[:300]
    extract["contacts"][2]["facts"] |= {"from_address": short, "summary": short}
    extract["parties"][0]["facts"]["name"] = extract["case"]["title"] = extract["debtor"]["name"] = short
    extract["problems"] = [{"where": short, "what": short, "next_step": short}] * 5
    content = dossier_bytes({**extract, "paper": paper}, lang)
    check_layout(content, paper)
    assert any(one.text in ("目录", "Index") for one in pages(content)[1][:40]), "page one is one page"


@poppler
def test_a_cell_that_ran_over_would_be_seen() -> None:
    from reportlab.pdfgen.canvas import Canvas

    for x, message in ((100, "1"), (540, "overfull")):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(210 * MM, 297 * MM))
        canvas.drawString(80, 400, "left cell")
        canvas.drawString(x, 400, message)
        canvas.save()
        with pytest.raises(AssertionError):
            check_layout(out.getvalue())


@pytest.mark.skipif(shutil.which("pdftohtml") is None, reason="poppler's pdftohtml is not installed")
@both
@sizes
def test_poppler_finds_the_same_links(contacts: int, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(printed(contacts, lang))
    reader = PdfReader(path)
    command = [str(shutil.which("pdftohtml")), "-xml", "-i", "-q", "-stdout", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr
    found = re.findall(r'<a href="([^"]*)"', done.stdout.decode(errors="replace"))
    inside = [int(match[1]) for one in found if (match := re.fullmatch(r".*\.html#(\d+)", one))]
    asked = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    pages_of = {page.indirect_reference: number for number, page in enumerate(reader.pages, 1)}
    leads_to = {pages_of[list.__getitem__(one["/Dest"].get_object(), 0)] for one in asked if "/Dest" in one}
    assert set(inside) == leads_to
    assert all(one.startswith("https://") for one in found if ".html#" not in one)


@both
@sizes
def test_other_programs_take_the_file_for_sound(contacts: int, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(printed(contacts, lang))
    tools = {"qpdf": ["--check", str(path)], "mutool": ["show", str(path), "outline"]}
    there = {name: words for name, words in tools.items() if shutil.which(name)}
    if not there:
        pytest.skip("neither qpdf nor mutool is installed")
    for name, words in there.items():
        done = subprocess.run([name, *words], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr[:400]
        assert not done.stderr, (name, done.stderr[:400])


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's pdftoppm is not installed")
@both
@pytest.mark.parametrize("contacts", [5, *(pytest.param(n, marks=pytest.mark.campaign) for n in (500, 5_000))])
def test_no_black_box_and_no_empty_page_is_drawn(contacts: int, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(printed(contacts, lang))
    command = [str(shutil.which("pdftoppm")), "-gray", "-r", "72", str(path), str(tmp_path / "page")]
    assert not subprocess.run(command, check=True, capture_output=True).stderr
    drawn = sorted(tmp_path.glob("page*.pgm"))
    assert len(drawn) > 5
    for one in drawn:
        with Image.open(one) as picture:
            assert picture.getextrema()[0] < 100, "an empty page"
            # A square of 10 points in which everything is black would survive being made ten times smaller.
            small = picture.point(lambda grey: 255 if grey < 60 else 0).reduce(10)
            assert small.getextrema()[1] < 250, one.name
