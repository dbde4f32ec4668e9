"""The shape of a rule pack, in one place; ``legal_content/schema.json`` is generated from it.

Pydantic checks the shape, ``vetting`` checks the words of filters against the vocabulary. A program that starts warm
reads the compiled packs from the cache and never comes here.
"""

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


class Tests(Part):
    """The keys that make the test of a rule; which of them a kind takes stands in ``KIND_KEYS``."""

    met: AnyFilter | None = None
    possible: FilterList | None = None
    allowed: AllowedHours | None = None
    barred: Hours | None = None
    closed: Annotated[list[Day], Field(min_length=1)] | None = None
    holidays: Holidays | None = None
    instead: Literal["debtor.working_hours"] | None = None
    straddle: Literal["possible"] | None = None
    counts: AnyFilter | None = None
    counts_perhaps: AnyFilter | None = None
    leaves_out: FilterList | None = None
    at_most: Whole | None = None
    window: str | None = None
    counted_per: str | list[str] | None = None
    may_add_up: str | list[str] | None = None
    persons: list[str] | None = None
    permitted: FilterList | None = None
    disclosed: list[str] | None = None
    must: AnyFilter | None = None
    after: Trigger | list[Trigger] | None = None
    same: str | list[str] | None = None
    lasts: str | list[str] | None = None
    named: list[Literal["hours", "days", "channels", "places", "address"]] | None = None
    applies: AnyFilter | None = None
    does_not_apply: AnyFilter | None = None
    raised_by: list[FilterMap] | None = None
    met_by: list[FilterMap] | None = None
    places: list[str] | None = None
    ends_with: list[Trigger] | None = None
    grace: str | None = None
    starts_after: str | None = None
    second: Literal["true"] | None = None
    notice: FilterMap | None = None
    before: str | None = None
    at: Literal["on", "received_on", "remedy_by", "signed_on", "due_on", "last_due_on", "default_on"] | None = None
    assumed: str | None = None
    within: str | None = None
    done_by: list[Trigger] | None = None
    extended: list[Trigger] | None = None
    counting: Counting | None = None
    calendar: str | None = None
    runs_from: list[str | Trigger] | None = None
    starts: Literal["end_of_year"] | None = None
    restarts_on: list[Trigger] | None = None
    restarts_after_end: Literal["true"] | None = None
    stopped_by: list[Trigger] | None = None
    suspended_by: list[Trigger] | None = None
    holds: Literal["while"] | None = None
    amount: Expression | None = None
    cap: Expression | None = None


TEST_KEYS = tuple(Tests.model_fields)
COUNT_KEYS = {"counts", "counts_perhaps", "leaves_out", "at_most", "window", "counted_per", "may_add_up"}
HOUR_KEYS = {"allowed", "barred", "closed", "holidays", "instead"}
KIND_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "contact_hours": (set(), {*HOUR_KEYS, "straddle", "met"}),
    "contact_frequency": ({"at_most", "window", "counted_per"}, COUNT_KEYS),
    "contacted_person": ({"persons"}, {"persons", "met", "permitted", *COUNT_KEYS}),
    "contact_place": (set(), {"places", "met", "permitted", *COUNT_KEYS}),
    "disclosure": ({"persons"}, {"persons", "disclosed", "met"}),
    "prohibited_conduct": ({"met"}, {"met"}),
    "required_conduct": ({"must"}, {"must", "met"}),
    "after_event": (
        {"after"},
        {
            "after",
            "same",
            "lasts",
            "named",
            "met",
            "ends_with",
            "grace",
            "starts_after",
            "second",
            "counting",
            "calendar",
        },
    ),
    "required_notice": (set(), {"notice", "before", "at", "same", "met", "must", "counting", "calendar"}),
    "duty_deadline": (
        {"within", "done_by"},
        {"within", "done_by", "at", "extended", "same", "met", "counting", "calendar"},
    ),
    "right": ({"met"}, {"met", "within", "at", "assumed", "counting", "calendar"}),
    "limitation_period": (
        {"runs_from", "lasts"},
        {
            "runs_from",
            "lasts",
            "starts",
            "restarts_on",
            "restarts_after_end",
            "stopped_by",
            "suspended_by",
            "met",
            "counting",
            "calendar",
        },
    ),
    "amount_cap": ({"amount", "cap"}, {"amount", "cap", "met"}),
    "retention": ({"runs_from", "lasts"}, {"runs_from", "lasts", "holds", "met", "counting", "calendar"}),
    "licence": ({"met"}, {"met"}),
    "coverage": (set(), {"applies", "does_not_apply"}),
    "assessment": (set(), {"raised_by", "met_by"}),
    "information": (set(), set()),
}
"""Kind -> keys it cannot do without, keys it takes (``possible`` goes with every kind that judges)."""


SILENT = ("coverage", "information")
"""Kinds that judge nothing."""


class VersionModel(Tests):
    """The text of a provision for some dates; test keys, effect and basis replace those of the rule, caps add up."""

    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    article: Words
    effect: Effect | None = None
    basis: Basis | None = None
    capped: FilterList | None = None
    only_in: list[str] | None = None
    penalty: Both | None = None


class RuleModel(Tests):
    """One provision."""

    id: Name
    kind: Kind
    status: Literal["draft", "reviewed", "withdrawn"]
    review: dict[str, str] | None = None
    effect: Effect | None = None
    record: Literal["contact", "event", "debt"] = "contact"
    dated: Dated | None = None
    force: Force | None = None
    basis: Basis | None = None
    checked_on: Date | None = None
    url: str | None = None
    clock: str | None = None
    gate: AnyFilter | str | None = None
    only_in: list[str] | None = None
    versions: Annotated[list[VersionModel], Field(min_length=1)]
    when: AnyFilter | None = None
    capped: FilterList | None = None
    unless: FilterList | None = None
    title: Both
    plain: Both
    explanation: Both
    not_covered: Both
    next_step: Both
    replies: list[Reply] = []
    examples: list[dict[str, Any]] = []

    @model_validator(mode="after")
    def _whole(self) -> RuleModel:
        if (self.effect is None) != (self.kind in SILENT):
            raise ValueError(t("law.vet.effect"))
        if len(self.replies) < 2 and self.kind != "information":
            raise ValueError(t("law.vet.two_replies"))
        if self.status == "reviewed" and not (self.review and {"by", "on"} <= set(self.review)):
            raise ValueError(t("law.vet.review"))
        for version in self.versions:
            given = {key for key in TEST_KEYS if getattr(version, key) is not None or getattr(self, key) is not None}
            needed, taken = KIND_KEYS[self.kind]
            if needed - given:
                raise ValueError(t("law.vet.kind_needs", kind=self.kind, keys=", ".join(sorted(needed - given))))
            if self.kind == "after_event" and isinstance(version.lasts or self.lasts, list):
                raise ValueError(t("law.vet.lasts_one"))
            if self.kind == "required_notice" and not given & {"notice", "must"}:
                raise ValueError(t("law.vet.notice_must"))
            if given - taken - {"possible"}:
                extra = ", ".join(sorted(given - taken - {"possible"}))
                raise ValueError(t("law.vet.kind_takes", kind=self.kind, keys=extra))
            spans = given & {"allowed", "barred"}
            if self.kind == "contact_hours" and (len(spans) == 2 or not spans | (given & {"closed"})):
                raise ValueError(t("law.vet.hours_either"))
        return self


class InstrumentModel(Part):
    """The legal instrument of a file."""

    name: Both
    cite: Words
    force: Force
    gate: AnyFilter | str | None = None
    only_in: list[str] | None = None
    capped: FilterList | None = None
    clock: str | None = None
    basis: Basis
    checked_on: Date
    url: str


class PackModel(Part):
    """One rule file."""

    instrument: InstrumentModel
    base: dict[str, Any] = {}
    rules: list[RuleModel]


def json_schema() -> dict[str, Any]:
    """The JSON schema that editors use while somebody writes a rule file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **PackModel.model_json_schema(by_alias=True)}
