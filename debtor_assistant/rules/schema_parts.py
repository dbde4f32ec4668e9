"""The parts that rule files are made of: words in two languages, days, hours, triggers, and how days are counted."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from debtor_assistant.text import t

DATE = r"^\d{4}-\d{2}-\d{2}$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
WHOLE = r"^\d+$"
NAME = r"^[a-z]{2,5}(-[a-z0-9]+)+$"


def _real_day(text: str) -> str:
    """Refuse 30 February."""
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(t("law.vet.calendar_day", word=repr(text))) from error
    return text


Date = Annotated[str, StringConstraints(pattern=DATE), AfterValidator(_real_day)]
HourMinute = Annotated[str, StringConstraints(pattern=CLOCK)]
Whole = Annotated[str, StringConstraints(pattern=WHOLE)]
Name = Annotated[str, StringConstraints(pattern=NAME)]
FilterMap = dict[str, Any]
FilterList = list[FilterMap]
AnyFilter = FilterMap | FilterList
Expression = str | dict[str, Any]
Force = Literal[
    "statute", "directive", "admin-reg", "judicial-interp", "judicial-policy", "regulator-rule", "regulator-doc",
    "standard-rec", "guidance", "self-discipline", "draft", "gap",
]  # fmt: skip
Basis = Literal["text", "report", "memory"]
Effect = Literal["bright_line", "presumption", "standard", "contested", "right"]
Kind = Literal[
    "contact_hours", "contact_frequency", "contacted_person", "contact_place", "disclosure", "prohibited_conduct",
    "required_conduct", "after_event", "required_notice", "duty_deadline", "right", "limitation_period", "retention",
    "amount_cap", "licence", "coverage", "assessment", "information",
]  # fmt: skip
Dated = Literal["as_of", "on", "received_on", "signed_on", "due_on", "last_due_on", "default_on"]


class Part(BaseModel):
    """Anything in a rule file: a field that is not known is an error, not a spelling nobody notices."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Part):
    """A text in both languages."""

    en: Annotated[str, StringConstraints(min_length=1)]
    zh: Annotated[str, StringConstraints(min_length=1)]


Words = Annotated[str, StringConstraints(min_length=1)] | Both
"""A short text, in both languages where it holds words and not only numbers."""


class Reply(Both):
    """What the other side is likely to answer, and the fact that would settle it."""

    settled_by: str


class Hours(Part):
    """A span of the day. ``until`` leaves its own minute out, ``through`` takes that one second in."""

    from_: HourMinute = Field(alias="from")
    until: HourMinute | None = None
    through: HourMinute | None = None

    @model_validator(mode="after")
    def _one_end(self) -> Hours:
        if (self.until is None) == (self.through is None):
            raise ValueError(t("law.vet.until_through"))
        return self


Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]


class DayHours(Hours):
    """Allowed hours of some days."""

    days: Annotated[list[Day], Field(min_length=1)]


AllowedHours = Annotated[
    # A list is judged as a list and anything else as one span, so that a mistake is told once and in its own words.
    Annotated[Hours, Tag("dict[hours]")] | Annotated[list[DayHours], Field(min_length=1), Tag("list[hours]")],
    Discriminator(lambda value: "list[hours]" if isinstance(value, list) else "dict[hours]"),
]


class Holidays(Part):
    """Whose public holidays count; names are the English ones of the ``holidays`` library."""

    calendar: str | None = None
    only: Annotated[list[str], Field(min_length=1)] | None = None
    perhaps: Annotated[list[str], Field(min_length=1)] | None = None


class Trigger(Part):
    """Something dated: an event, or an earlier contact."""

    event: FilterMap | None = None
    contact: AnyFilter | None = None
    at: Literal["on", "received_on", "remedy_by", "until", "dated_for"] = "on"
    at_least: Whole | None = None
    broken_by: FilterMap | None = None
    within: str | None = None
    lasts: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Trigger:
        if (self.event is None) == (self.contact is None):
            raise ValueError(t("law.vet.event_contact"))
        return self


class Counting(Part):
    """How the days of a period are counted; what is left out follows the usual rule (the first day is not counted)."""

    first_day: Literal["next", "same"] | None = None
    rest_days: Literal["roll_on"] | None = None
    not_counted: list[Day] | None = None
    clear: Literal["true"] | None = None
