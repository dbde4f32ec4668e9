"""Why a finding was struck out, in words, from plain data, for every view."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from debtor_assistant.text import fmt_date, t


def struck_words(struck: Mapping[str, str]) -> str:
    """Return who struck it out when, and the reason; the reason is the person's own words."""
    day = fmt_date(datetime.fromisoformat(struck["at"]).date())
    by = struck.get("by") or t("common.struck.borrower")
    return t("common.struck.line", day=day, by=by, reason=struck["reason"])
