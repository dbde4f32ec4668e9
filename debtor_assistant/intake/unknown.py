"""A file that no reader knows: what can be seen of it, and what to do."""

from __future__ import annotations

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.every_reader import READERS
from debtor_assistant.intake.nearest import nearest
from debtor_assistant.intake.readers.whatsapp import differs
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.pdf_list import is_pdf
from debtor_assistant.text import t


class UnknownFormat(InputError):
    """No reader knows the file."""

    def __init__(self, source: Source) -> None:
        self.looked_for = [reader.looked_for for reader in READERS]
        super().__init__(source.name, *self._said(source))

    def _said(self, source: Source) -> tuple[str, str]:
        """What the file is as far as can be seen, and what to do."""
        candidates = source.candidates
        if len(candidates) > 1:
            names = ", ".join(candidates[:5]) + (" …" if candidates[5:] else "")
            return t("intake.source.zip_many", names=names), t("intake.source.zip_many_next")
        if is_pdf(source):
            return t("intake.source.pdf"), t("intake.source.pdf_next")
        if (like := None if differs(source) else nearest(source)) is not None:
            return like, t("intake.layout.differs_next")
        if (
            source.archive is not None
            and not source.is_workbook
            and not any(one.endswith(".xml") for one in candidates)
        ):
            return t("intake.source.zip_none"), t("intake.format.unknown_next")
        unknown = t("intake.format.unknown", looked_for="; ".join(self.looked_for))
        return differs(source) or unknown, t("intake.format.unknown_next")

    def summary(self) -> dict[str, object]:
        """The answer for `--json`."""
        return {"file": self.where, "format": None, "looked_for": self.looked_for, "problems": [vars(self.problem)]}
