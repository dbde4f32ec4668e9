"""A letter as a Word file, to be changed before it is sent; python-docx escapes every text."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from debtor_assistant.action.draft import Draft, Said, Spans
from debtor_assistant.paper.docx_marks import SPELLING, field, mark, set_han, speak
from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.letter_page import LONG_TABLE
from debtor_assistant.paper.styles import SHEETS
from debtor_assistant.text import t

_LATIN = "Times New Roman"
_SHARES = (0.43, 0.15, 0.27, 0.15)
"""Of the width of the table of contacts."""
_NUMBER, _TOTAL = "\ue000", "\ue001"
"""Stand for the numbers of pages in the words around them."""


def letter_docx(draft: Draft) -> bytes:
    """Return the file."""
    # Imported here: only who writes a Word file pays for it.
    from docx import Document
    from docx.shared import Mm, Pt

    document: Any = Document()
    section = document.sections[0]
    sheet = SHEETS[draft.paper]
    section.page_width, section.page_height = Pt(sheet.page_width), Pt(sheet.page_height)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(11)
    set_han(normal.element)
    speak(normal.element, draft.lang)
    _properties(document, draft)
    _Typist(document, draft).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _properties(document: Any, draft: Draft) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = visible(draft.subject), "", "", ""
    about.language = SPELLING[draft.lang]
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)  # when it was written is nobody's business


class _Typist:
    """Writes one letter into a document."""

    def __init__(self, document: Any, draft: Draft) -> None:
        self.document, self.draft = document, draft
        self.chinese = draft.lang == "zh"

    def write(self) -> None:
        draft = self.draft
        self._opening()
        for said in draft.said:
            self._said(said)
        # Nobody signs a page on which nothing stands.
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._text(draft.closing, before=14, keep=True)
        for label in draft.signature:
            line = f"{label}{t('letters.colon')}______________________________"
            self._text(line, right=True, before=16, keep=True)
        if self.chinese or draft.kind != "letter":
            for one in draft.sender:
                self._spans(one.spans, right=True)
            self._text(draft.day, right=True)
        if draft.enclosures:
            self._text(t("letters.encl"), bold=True, before=12)
            for number, text in enumerate(draft.enclosures, 1):
                self._text(f"{number}. {text}")
        for said in draft.notes:
            self._said(said)
        self._table()
        self._footer()

    def _opening(self) -> None:
        draft = self.draft
        if self.chinese or draft.kind != "letter":
            self._text(draft.subject, bold=True, centre=True, size=15)
            for one in draft.recipient:
                self._spans(one.spans, lead=t("letters.to") + t("letters.colon"))
            if draft.kind == "letter":
                self._text(t("letters.dear"))
            return
        for one in draft.sender:
            self._spans(one.spans, right=True)
        self._text(draft.day, right=True)
        for one in draft.recipient:
            self._spans(one.spans, before=8)
        self._text(t("letters.dear"), before=12)
        self._text(draft.subject, bold=True)

    def _said(self, said: Said) -> None:
        if said.kind == "heading":
            self._spans(said.spans, bold=True, before=12, keep=True)
        elif said.kind in ("item", "small"):
            self._spans(said.spans, style="List Bullet" if said.kind == "item" else "List Bullet 2")
        elif said.kind == "source":
            self._spans(said.spans, size=9)
        elif said.kind == "field":
            self._spans(said.spans, lead=visible(said.label) + t("letters.colon"), before=4)
        else:
            self._spans(said.spans, before=6, indent=self.chinese)

    def _text(self, text: str, **how: Any) -> None:
        from debtor_assistant.action.draft import Span

        self._spans((Span(text),), **how)

    def _spans(
        self,
        spans: Spans,
        *,
        lead: str = "",
        style: str | None = None,
        bold: bool = False,
        size: float | None = None,
        before: float = 2,
        right: bool = False,
        centre: bool = False,
        indent: bool = False,
        keep: bool = False,
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(2)
        paragraph.paragraph_format.keep_with_next = keep or None
        if right or centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(22)
        texts = ([(lead, True)] if lead else []) + [(one.text, bold) for one in spans]
        for text, strong in texts:
            run = paragraph.add_run("\n".join(visible(part) for part in text.split("\n")))
            run.bold = strong or None
            if size:
                run.font.size = Pt(size)
            set_han(run._element)

    def _table(self) -> None:
        from docx.shared import Pt

        if not self.draft.table:
            return
        self._text(t("letters.table"), bold=True, before=14, keep=True)
        self.document.paragraphs[-1].paragraph_format.page_break_before = len(self.draft.table) > LONG_TABLE
        heads = [t(f"letters.table.{name}") for name in ("when", "how", "number", "record")]
        table = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        for row in self.draft.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = visible(text)
        section = self.document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        mark(table.rows[0], "w:tblHeader")
        for column, share in zip(table.columns, _SHARES, strict=True):
            column.width = int(room * share)
        for one in table.rows:
            mark(one, "w:cantSplit")
            for cell, share in zip(one.cells, _SHARES, strict=True):
                cell.width = int(room * share)
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.font.size = Pt(9.5)

    def _footer(self) -> None:
        from docx.shared import Pt

        paragraph = self.document.sections[0].footer.paragraphs[0]
        said = f"{visible(self.draft.footer)}  {t('letters.page', n=_NUMBER, m=_TOTAL)}"
        for part in re.split(f"([{_NUMBER}{_TOTAL}])", said):
            run = paragraph.add_run("" if part in (_NUMBER, _TOTAL) else part)
            run.font.size = Pt(8)
            set_han(run._element)
            if part in (_NUMBER, _TOTAL):
                field(run, "PAGE" if part == _NUMBER else "NUMPAGES")
