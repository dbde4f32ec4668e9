"""Which packs may judge: no id twice, no rule without examples, and every rule another one leans on is there and fits.

A pack that is not sound is left out whole. Half of an instrument could say less than the law, or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from debtor_assistant.base.problems import Problem
from debtor_assistant.rules.hints import nearest
from debtor_assistant.rules.rule import Need, Pack, Rule
from debtor_assistant.text import t

_QUIET = ("coverage", "information")


def places(jurisdiction: str) -> list[str]:
    """The code itself and every code it begins with, widest first: US, US-NY, US-NY-NYC."""
    parts = jurisdiction.split("-")
    return ["-".join(parts[: count + 1]) for count in range(len(parts))]


def sound(packs: Sequence[Pack]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """The packs that can judge together.

    Args:
        packs: those that could be read, the widest place first.

    Returns:
        The sound ones in the same order, and why the others are left out.
    """
    twice = _twice(packs)
    kept = [pack for pack in packs if not any(rule.id in twice for rule in pack.rules)]
    problems = [problem for rules in twice.values() for problem in _repeated(rules)]
    problems += [problem for pack in packs for problem in _untried(pack)]
    kept = [pack for pack in kept if not any(_untried(pack))]
    while True:
        rules = {rule.id: rule for pack in kept for rule in pack.rules}
        found = [(pack, list(_unmet(pack, rules))) for pack in kept]
        if not any(wrong for _, wrong in found):
            return tuple(kept), tuple(problems)
        problems += [problem for _, wrong in found for problem in wrong]
        kept = [pack for pack, wrong in found if not wrong]


def _twice(packs: Iterable[Pack]) -> dict[str, list[Rule]]:
    seen: dict[str, list[Rule]] = {}
    for pack in packs:
        for rule in pack.rules:
            seen.setdefault(rule.id, []).append(rule)
    return {name: rules for name, rules in seen.items() if len(rules) > 1}


def _repeated(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Nobody can tell which of two rules with one id is meant, so neither judges."""
    for rule in rules[1:]:
        yield Problem(
            rule.where,
            t("law.problem.twice", id=rule.id, first=rules[0].where),
            t("law.problem.twice_next"),
        )


def _untried(pack: Pack) -> Iterator[Problem]:
    """A rule without any example has never been tried."""
    for rule in pack.rules:
        if not rule.tried and rule.kind not in _QUIET:
            yield Problem(rule.where, t("law.problem.untried", id=rule.id), t("law.problem.untried_next"))


def _unmet(pack: Pack, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    for need in pack.needs:
        there = rules.get(need.rule)
        if there is None or not _reaches(need, pack.place, there.place):
            # Without its gate nobody knows whom a file binds. A finding or a period that is not loaded, as those of
            # another part of the country, only raises no question; the lint names those that exist nowhere.
            if there is not None or need.role == "gate":
                yield absent(need, [one.id for one in rules.values() if _reaches(need, pack.place, one.place)])
        elif wrong := _unfit(need, there):
            yield Problem(need.where, wrong, t("law.problem.unfit_next"))


def absent(need: Need, known: Iterable[str]) -> Problem:
    """A rule is named that is not there."""
    near = nearest(need.rule, known)
    hint = t("law.problem.meant", word=near) if near else t("law.problem.no_rule_next")
    return Problem(need.where, t("law.problem.no_rule", id=need.rule), hint)


def _reaches(need: Need, here: str, there: str) -> bool:
    """May a rule of one place lean on one of another? On wider law, and for periods on that of its own parts too."""
    return there in places(here) or (need.role == "time_barred" and there.startswith(f"{here}-"))


def _unfit(need: Need, there: Rule) -> str:
    """Why a rule cannot be leaned on in this way; empty if it can."""
    if need.role == "gate" and there.kind != "coverage":
        return t("law.problem.no_gate", id=need.rule, kind=there.kind)
    if need.role == "time_barred" and there.kind != "limitation_period":
        return t("law.problem.no_period", id=need.rule, kind=there.kind)
    if need.role == "finding" and (there.kind in _QUIET or there.record != need.record):
        return t("law.problem.no_finding", id=need.rule, kind=there.kind, record=there.record, wanted=need.record)
    return ""
