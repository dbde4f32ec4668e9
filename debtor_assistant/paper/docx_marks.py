"""Marks of a Word file that python-docx has no words for: languages, computed numbers, rows that repeat or hold."""

from __future__ import annotations

from typing import Any

HAN = "宋体"
SPELLING = {"zh": "zh-CN", "en": "en-GB"}


def set_han(element: Any) -> None:
    """Name the font for Chinese characters; Word keeps it apart."""
    from docx.oxml.ns import qn

    element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HAN)


def speak(element: Any, lang: str) -> None:
    """Name the languages, by which Word checks spelling and places Chinese punctuation."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), SPELLING[lang])
    spoken.set(qn("w:eastAsia"), "zh-CN")
    element.get_or_add_rPr().append(spoken)


def field(run: Any, code: str) -> None:
    """Put a number into a run that Word computes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._element.append(part)


def mark(row: Any, name: str) -> None:
    """Give a row of a table one of Word's marks, such as being repeated on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
