"""The shape of a rule pack, in one place; ``legal_content/schema.json`` is generated from it.

Pydantic checks the shape, ``vetting`` checks the words of filters against the vocabulary. A program that starts warm
reads the compiled packs from the cache and never comes here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
HourMinute = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,5}(-[a-z0-9]+)+$")]
FilterMap = dict[str, Any]
FilterList = list[FilterMap]
AnyFilter = FilterMap | FilterList
Force = Literal[
    "statute", "directive", "admin-reg", "judicial-interp", "judicial-policy", "regulator-rule", "regulator-doc",
    "standard-rec", "guidance", "self-discipline", "draft", "gap",
]  # fmt: skip
Basis = Literal["text", "report", "memory"]
Effect = Literal["bright_line", "presumption", "standard", "contested", "right"]


class Part(BaseModel):
    """Anything in a rule file: a field that is not known is an error, not a spelling nobody notices."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Part):
    """A text in both languages."""

    en: Annotated[str, StringConstraints(min_length=1)]
    zh: Annotated[str, StringConstraints(min_length=1)]


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
            raise ValueError("give either 'until' or 'through'")
        return self


class Trigger(Part):
    """What starts a time in which contact is barred: an event, or an earlier contact."""

    event: FilterMap | None = None
    contact: AnyFilter | None = None
    at: Literal["on", "received_on"] = "on"

    @model_validator(mode="after")
    def _one(self) -> Trigger:
        if (self.event is None) == (self.contact is None):
            raise ValueError("give either 'event' or 'contact'")
        return self


class Tests(Part):
    """The keys that make the test of a rule; which of them a kind takes stands in ``KIND_KEYS``."""

    met: AnyFilter | None = None
    possible: FilterList | None = None
    allowed: Hours | None = None
    barred: Hours | None = None
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
    lasts: str | None = None
    named: list[Literal["hours", "days", "channels", "places", "address"]] | None = None
    applies: AnyFilter | None = None
    does_not_apply: AnyFilter | None = None
    raised_by: list[FilterMap] | None = None
    met_by: list[FilterMap] | None = None


TEST_KEYS = tuple(Tests.model_fields)
COUNT_KEYS = {"counts", "counts_perhaps", "leaves_out", "at_most", "window", "counted_per", "may_add_up"}
KIND_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "contact_hours": (set(), {"allowed", "barred", "straddle", "met"}),
    "contact_frequency": ({"at_most", "window", "counted_per"}, COUNT_KEYS),
    "contacted_person": ({"persons"}, {"persons", "met", "permitted", *COUNT_KEYS}),
    "disclosure": ({"persons"}, {"persons", "disclosed", "met"}),
    "prohibited_conduct": ({"met"}, {"met"}),
    "required_conduct": ({"must"}, {"must", "met"}),
    "after_event": ({"after"}, {"after", "same", "lasts", "named", "met"}),
    "coverage": (set(), {"applies", "does_not_apply"}),
    "assessment": (set(), {"raised_by", "met_by"}),
}
"""Kind -> keys it cannot do without, keys it takes (``possible`` goes with every kind that judges)."""


class VersionModel(Tests):
    """The text of a provision for some dates; test keys here replace those of the rule."""

    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    article: str
    penalty: Both | None = None


class RuleModel(Tests):
    """One provision."""

    id: Name
    kind: Literal[
        "contact_hours", "contact_frequency", "contacted_person", "disclosure", "prohibited_conduct",
        "required_conduct", "after_event", "coverage", "assessment",
    ]  # fmt: skip
    status: Literal["draft", "reviewed", "withdrawn"]
    review: dict[str, str] | None = None
    effect: Effect | None = None
    record: Literal["contact", "event", "debt"] = "contact"
    force: Force | None = None
    basis: Basis | None = None
    checked_on: Date | None = None
    url: str | None = None
    clock: str | None = None
    gate: AnyFilter | str | None = None
    versions: Annotated[list[VersionModel], Field(min_length=1)]
    when: AnyFilter | None = None
    capped: FilterList | None = None
    unless: FilterList | None = None
    title: Both
    plain: Both
    explanation: Both
    not_covered: Both
    next_step: Both
    replies: Annotated[list[Reply], Field(min_length=2)]
    examples: list[dict[str, Any]] = []

    @model_validator(mode="after")
    def _whole(self) -> RuleModel:
        if (self.effect is None) != (self.kind == "coverage"):
            raise ValueError("every rule but a coverage rule says its effect")
        if self.status == "reviewed" and not (self.review and {"by", "on"} <= set(self.review)):
            raise ValueError("a reviewed rule says review: {by, on}")
        for version in self.versions:
            given = {key for key in TEST_KEYS if getattr(version, key) is not None or getattr(self, key) is not None}
            needed, taken = KIND_KEYS[self.kind]
            if needed - given:
                raise ValueError(f"{self.kind} needs {', '.join(sorted(needed - given))}")
            if given - taken - {"possible"}:
                raise ValueError(f"{self.kind} does not take {', '.join(sorted(given - taken - {'possible'}))}")
            if self.kind == "contact_hours" and ("allowed" in given) == ("barred" in given):
                raise ValueError("contact_hours takes either 'allowed' or 'barred'")
        return self


class InstrumentModel(Part):
    """The legal instrument of a file."""

    name: Both
    cite: str
    force: Force
    gate: AnyFilter | str | None = None
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
