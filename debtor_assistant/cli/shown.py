"""Written values as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from debtor_assistant.base.vocabulary import Value
from debtor_assistant.text import language, t


def shown(value: object, values: Mapping[str, Value] | None = None) -> str:
    """A written value for people: labels for words of a closed list, `A .. B` for a range."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return t("common.yes") if value else t("common.no")
    if isinstance(value, dict):
        if "from" in value or "until" in value:
            return f"{value.get('from', '')}..{value.get('until', '')}"
        return f"{value.get('percent', '')}% / {value.get('per', '')}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(shown(part, values) for part in value)
    if values and str(value) in values:
        return values[str(value)].label[language()]
    return str(value)
