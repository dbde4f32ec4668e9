"""The forms of an assessment: what raises its question and what settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.rules import vetting, vetting_tests
from debtor_assistant.rules.schema_tests import COUNT_KEYS, KIND_KEYS, Tests
from debtor_assistant.rules.vetting_words import Path, Wrong, check_groups
from debtor_assistant.text import t

FORMS = {"hours", "count", "close", "after", "finding", "facts"}
_INNER = {
    "hours": ({"allowed", "barred", "straddle", "met"}, {"allowed", "barred"}),
    "count": (COUNT_KEYS, {"at_most"}),
    "after": (KIND_KEYS["after_event"][1], {"after"}),
}
"""Forms that hold test keys: the keys they take, and of which they need one."""


def check_form(form: Any, record: str, path: Path) -> Iterator[Wrong]:
    """One form: which kind it is, and that its keys fit."""
    given = set(form) if isinstance(form, Mapping) else set()
    chosen = given & FORMS - {"facts"}
    extra = given - FORMS - (_INNER["after"][0] if "after" in given else set())
    if extra or len(chosen) > 1 or not given:
        yield (
            path,
            t("law.vet.form", allowed=", ".join(sorted(FORMS)), given=", ".join(sorted(given))),
        )
        return
    if "facts" in form:
        yield from vetting.check_filter(form["facts"], record, (*path, "facts"))
    for key in chosen & set(_INNER):
        inner = {k: v for k, v in form.items() if k != "facts"} if key == "after" else form[key]
        yield from _inner(key, inner, record, path if key == "after" else (*path, key))
    if "after" in form and not isinstance(form.get("lasts", ""), str):
        yield (*path, "lasts"), t("law.vet.one_length")
    if "finding" in form and not isinstance(form["finding"], str):
        yield (*path, "finding"), t("law.vet.finding")
    if "close" in form:
        yield from _close(form["close"], record, (*path, "close"))


def _inner(key: str, inner: Any, record: str, path: Path) -> Iterator[Wrong]:
    taken, needed = _INNER[key]
    if not isinstance(inner, Mapping) or set(inner) - taken or not set(inner) & needed:
        yield path, t("law.vet.form_takes", word=key, taken=", ".join(sorted(taken)), needed=" / ".join(sorted(needed)))
        return
    wrong = list(vetting_tests.shape_problems(Tests, inner, path))
    yield from wrong
    if not wrong:
        yield from vetting_tests.check_tests(inner, record, path)


def _close(close: Any, record: str, path: Path) -> Iterator[Wrong]:
    """Two contacts within minutes: ``within``, ``same``, and which contacts."""
    if not isinstance(close, Mapping) or "within" not in close:
        yield path, t("law.vet.close")
        return
    yield from vetting_tests.check_window(str(close["within"]), (*path, "within"))
    yield from check_groups(close.get("same", []), (*path, "same"))
    rest = {key: value for key, value in close.items() if key not in ("within", "same")}
    if rest:
        yield from vetting.check_filter(rest, record, path)


def check_forms(test: Mapping[str, Any], record: str, path: Path) -> Iterator[Wrong]:
    """All forms of a rule or a version."""
    for key in ("raised_by", "met_by"):
        for place, form in enumerate(test.get(key, [])):
            yield from check_form(form, record, (*path, key, place))
