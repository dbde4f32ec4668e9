"""Cut the fonts of the dossier from their published sources; run by hand when the sources change.

Usage: ``python -m debtor_assistant.paper.fonts_make SOURCES`` where SOURCES holds the unpacked npm packages
``@expo-google-fonts/noto-sans-sc``, ``noto-sans-kr``, ``noto-sans``, ``noto-emoji``, ``noto-sans-arabic``,
``noto-sans-devanagari`` and ``noto-sans-thai`` under their short names. Needs fontTools, and zhon for the list of
characters that occur in names and in traditional text (the extra ``fonts``). The result is committed, so nobody needs
this to build or run the program.
"""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterable
from pathlib import Path

UNITS = 1000
"""Units to the em; reportlab writes the widths of a font it embeds in thousandths, whatever the font says."""
OUT = Path(__file__).parent / "fonts_data"
SC, BOLD = "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"


def _double(codec: str, first: range, second: Iterable[int]) -> set[int]:
    """All characters of a double-byte code between two lead bytes."""
    pairs = (bytes([a, b]).decode(codec, "ignore") for a in first for b in second)
    return {ord(char) for char in pairs if len(char) == 1}


def latin_and_signs() -> set[int]:
    """Latin, Greek, Cyrillic, punctuation, arrows, numbers in circles, box drawing, full-width forms."""
    blocks = [(0x20, 0x17F), (0x370, 0x45F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0x3000, 0x312F)]
    blocks += [(0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF01, 0xFFEE)]
    return {code for start, end in blocks for code in range(start, end + 1)}


def gb2312() -> set[int]:
    """Everything in GB 2312: 6,763 hanzi and its signs."""
    return _double("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))


def gb2312_common() -> set[int]:
    """Level 1 of GB 2312: the 3,755 hanzi of everyday text."""
    return _double("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))


def rare() -> set[int]:
    """Hanzi outside GB 2312: those of a large dictionary (names of people and places) and common traditional ones."""
    from zhon import cedict

    traditional = _double("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    found = {ord(char) for char in cedict.simplified} | traditional
    return {code for code in found if code >= 0x3400} - gb2312()


def emoji() -> set[int]:
    """Pictographs that stand alone; joined sequences are drawn one by one."""
    return {*range(0x2190, 0x2BFF), *range(0x1F000, 0x1FB00), 0x3030, 0x303D, 0x3297, 0x3299}


def cut(source: Path, name: str, codes: set[int] | None, *, layout: bool = False) -> None:
    """Write the font ``name`` with these characters (all when None), without hints, under a name of its own."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["*"] if layout else []
    options.drop_tables += [] if layout else ["GSUB", "GPOS", "GDEF", "BASE"]
    options.drop_tables += ["VORG", "vhea", "vmtx", "STAT", "DSIG", "meta", "gasp"]
    options.notdef_outline = True
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(font.getBestCmap()) if codes is None else codes)
    cutter.subset(font)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = name
    font["post"].formatType = 3.0
    plain = io.BytesIO()
    font.save(plain)
    (OUT / f"{name}.ttf.gz").write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))


def main(sources: Path) -> None:
    """Write every font of the dossier into ``fonts_data``."""
    signs = latin_and_signs()
    cut(sources / SC, "DossierSans-Regular", gb2312() | signs)
    cut(sources / BOLD, "DossierSans-Bold", gb2312_common() | signs)
    cut(sources / SC, "DossierSans-Rare", rare())
    latin = {*range(0x20, 0x52F), *range(0x1D00, 0x20D0)}
    cut(sources / "noto-sans/400Regular/NotoSans_400Regular.ttf", "DossierLatin-Regular", latin)
    cut(sources / "noto-emoji/400Regular/NotoEmoji_400Regular.ttf", "DossierEmoji-Regular", emoji())
    hangul = _double("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)) | set(range(0x3131, 0x318F))
    cut(sources / "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf", "DossierHangul-Regular", hangul)
    for script in ("Arabic", "Devanagari", "Thai"):
        path = sources / f"noto-sans-{script.lower()}/400Regular/NotoSans{script}_400Regular.ttf"
        cut(path, f"Dossier{script}-Regular", None, layout=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
