"""The shape of a rule pack, in one place; ``legal_content/schema.json`` is generated from it.

Pydantic checks the shape, ``vetting`` checks the words of filters against the vocabulary. A program that starts warm
reads the compiled packs from the cache and never comes here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from debtor_assistant.rules.schema_parts import (
    AnyFilter,
    Basis,
    Both,
    Date,
    Dated,
    Effect,
    FilterList,
    Force,
    Kind,
    Name,
    Part,
    Reply,
    Words,
)
from debtor_assistant.rules.schema_tests import KIND_KEYS, SILENT, TEST_KEYS, Tests
from debtor_assistant.text import t


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
    replies: list[Reply] = Field(default=[])
    examples: list[dict[str, Any]] = Field(default=[])

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
    base: dict[str, Any] = Field(default={})
    rules: list[RuleModel]


def json_schema() -> dict[str, Any]:
    """The JSON schema that editors use while somebody writes a rule file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **PackModel.model_json_schema(by_alias=True)}
