"""A TrueType font as the dossier embeds it: like reportlab's, with a table of meanings that holds beyond U+FFFF.

reportlab writes the meaning of an emoji as five hexadecimal digits, which readers cannot use; here it is UTF-16, as the
format demands, so that every character can be copied and searched.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfbase import ttfonts

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <{last:02X}>
endcodespacerange"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_BLOCK = 100
"""The format allows this many entries in a row."""


class EmbeddedFont(ttfonts.TTFont):
    """A font read from bytes."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name, io.BytesIO(content))
        self.stands_for: dict[int, str] = {}
        """What private codes of shaped glyphs stand for."""

    def addObjects(self, doc: Any) -> None:
        """Add the subsets that the document uses, with their meanings."""
        state: Any = self.state[doc]
        subsets = [list(subset) for subset in state.subsets]
        super().addObjects(doc)
        face: Any = self.face
        for number, subset in enumerate(subsets):
            name = b"".join((ttfonts.SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = meanings(name, subset, self.stands_for)


def meanings(name: str, codes: list[int], stands_for: dict[int, str]) -> str:
    """Return the table that says which character each code of a subset stands for."""
    lines = [_HEAD.format(name=name, last=len(codes) - 1)]
    texts = [stands_for.get(code, chr(code)).encode("utf-16-be", "replace").hex().upper() for code in codes]
    entries = [f"<{at:02X}> <{text}>" for at, text in enumerate(texts)]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, _FOOT])
