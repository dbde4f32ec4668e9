"""Fields to type into. What is pasted or was stored may hold escape sequences; here they are shown, never sent on."""

from __future__ import annotations

from dataclasses import replace

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import Input, TextArea

from debtor_assistant.base.terminal import clean


class TypedLine(Input):
    """One line."""

    def validate_value(self, value: str) -> str:
        """Make what is typed or pasted visible."""
        return clean(value)


class TypedWords(TextArea):
    """Several lines."""

    def edit(self, edit: Edit) -> EditResult:
        """Make what is pasted visible before it gets into the text."""
        return super().edit(replace(edit, text=clean(edit.text, lines=True)))
