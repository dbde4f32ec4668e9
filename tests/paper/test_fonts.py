import gzip
import struct
from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.paper.fonts import BOLD, EMOJI, FOLDER, LATIN, RARE, REGULAR, Fonts, load, unseen, visible
from debtor_assistant.text.compile import po_path

FONTS = Fonts()


def test_all_fonts_together_weigh_at_most_six_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf.gz")) <= 6_000_000


def test_the_licence_of_the_fonts_travels_with_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8").upper()


def tables(content: bytes) -> set[bytes]:
    """The names of the tables of a font."""
    count = struct.unpack(">H", content[4:6])[0]
    return {content[12 + 16 * at : 16 + 16 * at] for at in range(count)}


def test_every_font_has_fixed_outlines_that_can_be_embedded_and_a_name_of_its_own() -> None:
    names = set()
    for path in sorted(FOLDER.glob("*.ttf.gz")):
        found = tables(gzip.decompress(path.read_bytes()))
        assert b"glyf" in found
        assert not found & {b"fvar", b"CFF "}
        names.add(load(path.name.removesuffix(".ttf.gz")).face.name)
    assert len(names) == len(list(FOLDER.glob("*.ttf.gz")))


def words_of_the_project() -> list[Path]:
    catalogs = [po_path(lang, "paper") for lang in ("zh", "en")]
    # The lists of words for hints are looked up, never printed; what they find stands in the borrower's own text.
    return [*catalogs, *(path for path in content_dir().rglob("*.yaml") if path.parent.name != "hints")]


@pytest.mark.parametrize("path", words_of_the_project(), ids=lambda path: path.name)
def test_everything_the_program_itself_says_can_be_printed(path: Path) -> None:
    known = FONTS.covers(REGULAR) | FONTS.covers(RARE) | FONTS.covers(LATIN) | set("\n\t\xa0")
    assert set(path.read_text(encoding="utf-8")) <= known


def test_each_character_goes_to_the_font_that_has_it() -> None:
    text = "欠龍喆A👀ü"
    fonts = {run.text: run.font for run in FONTS.runs(text)}
    assert fonts == {"欠": REGULAR, "龍喆": RARE, "Aü": REGULAR, "👀": EMOJI} or fonts["龍喆"] == RARE
    assert [run.text for run in FONTS.runs("欠款", bold=True)] == ["欠款"]
    assert FONTS.runs("欠款", bold=True)[0].font == BOLD


def test_words_of_other_scripts_find_their_fonts() -> None:
    for text, name in (
        ("مرحبا", "Arabic"),
        ("परेशान", "Devanagari"),
        ("ติดต่อ", "Thai"),
        ("連絡", "Rare"),
        ("한국어", "Hangul"),
    ):
        assert [name in run.font for run in FONTS.runs(text)] == [True]


def test_a_character_no_font_has_is_named_by_its_code() -> None:
    (run,) = FONTS.runs("\u4dae")
    assert (run.text, run.code) == ("[U+4DAE]", True)


@pytest.mark.parametrize("char", ["\u0000", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u200b", "\ue000", "\u3164"])
def test_unseen_characters_are_never_left_to_a_font(char: str) -> None:
    assert unseen(char)
    assert FONTS.runs(f"a{char}b")[1].code
    assert char not in visible(f"a{char}b")


def test_quotes_of_english_text_are_narrow_and_those_of_chinese_text_wide() -> None:
    assert {run.font for run in FONTS.runs("“Pay now”") if "“" in run.text} == {LATIN}
    assert {run.font for run in FONTS.runs("他说：“还钱”") if "“" in run.text} == {REGULAR}
