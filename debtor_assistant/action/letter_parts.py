"""What a letter file is made of: conditions on known facts, and texts that appear only with them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, StringConstraints, model_validator

from debtor_assistant.rules.packs import places
from debtor_assistant.rules.schema_parts import Both, Name, Part, Whole

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Subject = Literal["contact", "event", "debt", "party", "debtor", "finding", "answer", "given", "gap", "limitation"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
State = Literal["run", "maybe", "unknown", "running"]


def listed(value: Any) -> Any:
    """One value stands for a list of one."""
    return [value] if isinstance(value, str | dict) else value


Places = Annotated[tuple[Code, ...], BeforeValidator(listed)]
Words = Annotated[tuple[Word, ...], BeforeValidator(listed)]
RuleIds = Annotated[tuple[Name, ...], BeforeValidator(listed)]


class Condition(Part):
    """One thing that must be known. Exactly one subject, with what narrows it."""

    contact: dict[str, Any] | None = None
    event: dict[str, Any] | None = None
    debt: dict[str, Any] | None = None
    party: dict[str, Any] | None = None
    """The one the letter is sent to, or that a complaint is about."""
    debtor: dict[str, Any] | None = None
    finding: RuleIds | Literal["any"] | None = None
    """Ids of rules, or `any`."""
    answer: dict[str, Any] | None = None
    """What the borrower answered to a question of this letter."""
    given: Words | None = None
    """Questions of this letter that were answered at all."""
    gap: Annotated[tuple[Literal["call", "sms", "days"], ...], BeforeValidator(listed)] | None = None
    """Channels never imported, or days without any record."""
    limitation: Annotated[tuple[State, ...], BeforeValidator(listed)] | None = None
    verdict: Annotated[
        tuple[Literal["violated", "presumed", "possible", "reminder"], ...], BeforeValidator(listed)
    ] = ()
    of: Literal["recipient", "unassigned", "anyone"] = "recipient"
    """Whose contacts count."""
    about: dict[str, Any] | None = None
    """Of a finding: only those of its contacts that are like this."""
    last_days: Whole | None = None
    at_least: Whole | None = None

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return next(name for name in SUBJECTS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _one_subject(self) -> Condition:
        named = [name for name in SUBJECTS if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"a condition has exactly one of {', '.join(SUBJECTS)}")
        return self


Conditions = Annotated[tuple[Condition, ...], BeforeValidator(listed)]


class Conditional(Both):
    """A text that appears only with its facts."""

    when: Conditions = ()
    unless: Conditions = ()
    place: Places = ()
    """Only for cases of these places; empty: for all."""


def both(one: Any) -> dict[str, str]:
    """The two languages of a text."""
    return {"en": one.en, "zh": one.zh}


def of_place(conditional: Any, jurisdiction: str) -> bool:
    """Is a text for cases of this place? One that names none is for all."""
    return not conditional.place or bool(set(conditional.place) & set(places(jurisdiction)))
