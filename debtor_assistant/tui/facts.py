"""The facts of the vocabulary as questions to a person: in groups, in plain words, unknown always allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.text import language, t
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.entries import typed_form
from debtor_assistant.tui.times import in_words

GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "contact": {
        "when": ("at", "time_of", "received_at", "ended_at", "duration", "timezone"),
        "how": ("channel", "direction", "outcome", "answered", "voice", "interactive", "in_reply_to"),
        "who": ("party", "debt", "from_address", "claimed_identity", "identification", "identity_checked"),
        "reached": ("contacted", "person", "witnessed_by", "to_address", "address_type", "place", "visitors"),
        "words": ("words", "summary", "my_words"),
        "said": ("conduct", "false_about", "disclosed", "reply", "neutral_message", "opt_out_line"),
        "around": ("agreed", "agreed_by", "collector_knew", "earlier_attempts", "number_source", "days_past_due",
                   "debtor_reachable", "unreachable_by"),
        "technical": ("autodialled", "ringless", "proof"),
    },
    "debt": {
        "lender": ("creditor", "lender_type", "product", "third_party_lender", "assisted", "regulated"),
        "loan": ("purpose", "purpose_documented", "requested", "contract_form", "governing_law", "secured",
                 "servicing_account", "instalments", "term", "interest_free", "debit_authority", "debit_required"),
        "dates": ("signed_on", "due_on", "last_due_on", "default_on", "missed_payments", "collection_begun"),
        "money": ("currency", "principal", "received", "amount_claimed", "contested", "principal_at_default",
                  "interest_rate", "all_in_rate", "late_rate", "total_interest", "total_cost", "monthly_repayment",
                  "item_price"),
    },
    "party": {
        "who": ("kind", "name", "aliases", "numbers", "for", "acts_for"),
        "collector": ("licensed", "individual_approved", "employed_by_lender", "own_name", "member_of", "took_debt",
                      "past_unlawful_collection", "knows_zones"),
        "person": ("relation", "signed", "jointly_liable", "guarantee", "guarantee_until", "guarantee_period_agreed"),
    },
    "debtor": {
        "you": ("name", "consumer", "age", "student", "military", "vulnerability", "working_hours"),
        "work": ("business_size", "monthly_income", "weekly_disposable_pay", "in_treatment_until", "deceased"),
    },
    "event": {
        "what": ("kind", "happened", "on", "received_on", "by", "to", "debt", "about"),
        "how": ("medium", "acknowledged", "proof", "words", "details_given", "result", "until"),
        "request": ("not_hours", "only_hours", "not_days", "only_days", "not_channels", "only_channels", "not_places",
                    "address", "consent_to", "asked_for", "fee_paid", "to_body", "ground", "reason", "suggests_court",
                    "mediation", "previous_within_months"),
        "helper": ("represented_by", "responds", "plan_confirmed", "moratorium_type"),
        "notice": ("notice_type", "contents", "days_given", "remedy_by", "first", "dated_for"),
        "money": ("amount", "charge_type", "per", "in_agreement", "lawful_cost", "difficulty_explained", "settles",
                  "authorised", "as_agreed", "scheme", "account"),
        "legal": ("enforcement", "data", "filed_at"),
    },
}  # fmt: skip
"""By record: the fields a person is asked for, in the order of a conversation. Together they are all there are."""

LINKS = {"party": "party", "person": "party", "acts_for": "party", "to": "party", "by": "party", "debt": "debt",
         "for": "debt", "about": "event", "in_reply_to": "contact"}  # fmt: skip
"""Fields that name another record, and which kind."""

WORDY = frozenset({"words", "summary", "my_words"})
"""Fields with room for several lines."""

Names = Callable[[str, str], str]
"""Given a table and an id, the name a person knows the record by."""


def attribute(name: str) -> str:
    """Return the column of a field: `for` is a word of Python."""
    return "for_" if name == "for" else name


def field_of(table: str, name: str) -> Field:
    """Return a field of the vocabulary."""
    return vocabulary().fields[table][name]


def label(table: str, name: str) -> str:
    """Return the short name of a field."""
    return field_of(table, name).label[language()]


def question(table: str, name: str) -> str:
    """Return the question that asks for a field."""
    return t(f"tui.ask.{table}.{name}")


def value_label(field: Field, value: str) -> str:
    """Return what people read for one word of a closed list."""
    known = (field.values or {}).get(value)
    return known.label[language()] if known else value


def in_answer_words(table: str, name: str, value: object, names: Names, zone: str) -> str:
    """Say an answer in words; None says that it is not known."""
    if value is None:
        return t("tui.value.unknown")
    field = field_of(table, name)
    if isinstance(value, bool):
        return t("tui.value.yes" if value else "tui.value.no")
    if isinstance(value, list):
        return _list_words(field, value, names)
    if field.type in ("time", "date") and isinstance(value, (str, dict)):
        return in_words(on_clock(value, zone))
    if name in LINKS and isinstance(value, str):
        return names(LINKS[name], value)
    if field.type == "duration" and isinstance(value, str):
        return _duration_words(value)
    if field.type == "rate" and isinstance(value, dict):
        return t("tui.value.rate", percent=value.get("percent", "?"), per=t(f"tui.unit.{value.get('per', 'year')}"))
    return value_label(field, value) if field.values and isinstance(value, str) else typed_form(value)


def _duration_words(value: str) -> str:
    from debtor_assistant.base.measures import parse_duration

    try:
        length = parse_duration(value)
    except ValueError:
        return value
    return t("tui.value.duration", amount=str(length.amount), unit=t(f"tui.unit.{length.unit.replace(' ', '_')}"))


def _list_words(field: Field, value: list[str], names: Names) -> str:
    sure = [one for one in value if one != "unsure"]
    if field.name in LINKS:
        said = [names(LINKS[field.name], one) for one in sure]
    else:
        said = [value_label(field, one) for one in sure]
    text = t("tui.value.and").join(said) if said else t("tui.value.none_of_these")
    return text + t("tui.value.unsure") if "unsure" in value else text
