"""Times said in words, `--at "yesterday evening"`: the interval that was understood is always told."""

from __future__ import annotations

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.printing import note
from debtor_assistant.text import t
from debtor_assistant.text.told_times import told

Written = str | dict[str, str]


def said(kind: str, text: str, where: str, zone: str) -> Written | None:
    """Read words as a time; None where they are none.

    Args:
        kind: `time`, or `date` where only days count.
        text: as typed.
        where: the option, for the complaint.
        zone: the clock of the case.

    Raises:
        InputError: it can be read in several ways, or lies in the future.
    """
    found = told(text, now(), zone)
    if found.future:
        raise InputError(where, t("cli.value.to_come", value=text), t("cli.value.to_come_next"))
    readings = [_days(one) if kind == "date" else one for one in found.readings]
    values = [one for nr, one in enumerate(readings) if one not in readings[:nr]]
    if len(values) > 1:
        choices = "\n".join(f'{where} "{typed(one)}"' for one in values)
        raise InputError(
            where, t("cli.value.several_times", value=text), t("cli.value.several_times_next") + "\n" + choices
        )
    if values:
        note(t("cli.value.time_meant", value=text, time=typed(values[0])))
    return values[0] if values else None


def _days(value: Written) -> Written:
    ends = (value, value) if isinstance(value, str) else (value["from"], value["until"])
    first, last = (end[:10] for end in ends)
    return first if first == last else {"from": first, "until": last}


def typed(value: Written) -> str:
    """Return a time as it can be typed."""
    return value if isinstance(value, str) else f"{value['from']}..{value['until']}"
