"""The keys that make the test of a rule, and which of them each kind of rule takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from debtor_assistant.rules.schema_parts import (
    AllowedHours,
    AnyFilter,
    Counting,
    Day,
    Expression,
    FilterList,
    FilterMap,
    Holidays,
    Hours,
    Part,
    Trigger,
    Whole,
)


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
