"""Bounds of sums: every value that fits gives a result within the result's bounds, and the ends are reached."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.amounts import joined
from debtor_assistant.rules.spans import UNKNOWN, Span, exactly, plain
from debtor_assistant.rules.tariffs import scale
from tests.rules.sums import ONE_OF_TWO, STEPS, WIK, tariff

NUMBERS = [Decimal(text) for text in ("0", "0.1", "1", "99.9", "100", "100.01", "2500", "3000.5", "20000")]
BEYOND = [Fraction(10**6), Fraction(10**9)]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    low, high = sorted(draw(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS))))
    return draw(st.sampled_from([Span(low, high), Span(low, None), exactly(low)]))


def inside(span: Span) -> list[Fraction]:
    """Values that fit: the ends, and those between."""
    fits = [Fraction(number) for number in NUMBERS if span.low <= number and (span.high is None or number <= span.high)]
    return [*fits, *(BEYOND if span.high is None else [])]


def check(result: Span, values: list[Fraction], ends: bool = True) -> None:
    high = None if result.high is None else Fraction(result.high)
    assert all(value >= Fraction(result.low) and (high is None or value <= high) for value in values)
    assert not ends or min(values) == Fraction(result.low)
    assert not ends or high is None or max(values) == high


@given(how=st.sampled_from(sorted(ONE_OF_TWO)), one=spans(), other=spans())
def test_the_bounds_hold_and_are_no_wider_than_they_must_be(how: str, one: Span, other: Span) -> None:
    values = [ONE_OF_TWO[how](a, b) for a, b in itertools.product(inside(one), inside(other))]
    result = joined(how, [one, other])
    check(result, values)
    assert (result.high is None) == (max(values) >= 10**6 and None in (one.high, other.high))


@given(steps=st.sampled_from([WIK, STEPS]), of=spans())
def test_a_tariff_of_a_span(steps: list[dict[str, str]], of: Span) -> None:
    check(scale(steps, of), [tariff(steps, value) for value in inside(of)], ends=steps is WIK)


@given(one=spans(), other=spans())
def test_more_is_more_for_every_value_or_for_some(one: Span, other: Span) -> None:
    over = [a > b for a, b in itertools.product(inside(one), inside(other))]
    assert one.above(other) == (all(over) and other.high is not None)
    assert one.perhaps_above(other) == any(over)
    values = [*inside(one), *inside(other)]
    check(one | other, values)


@pytest.mark.parametrize(
    ("value", "amount"),
    [("0", "50"), ("100", "50"), ("100.01", "20"), ("3000", "20"), ("3000.01", "70"), ("1E+9", "70")],
)
def test_a_tariff_of_amounts_takes_the_step_that_holds_the_value(value: str, amount: str) -> None:
    assert scale(STEPS, exactly(Decimal(value))).text() == amount


def test_a_tariff_says_nothing_beyond_its_last_step() -> None:
    steps = STEPS[:2]
    assert scale(steps, exactly(Decimal("3000"))).text() == "20"
    assert scale(steps, exactly(Decimal("3000.01"))) == UNKNOWN
    assert scale(steps, Span(Decimal(0), Decimal(3001))) == UNKNOWN
    assert scale(STEPS, Span(Decimal(0), Decimal(3001))).text() == "20-70"  # the middle step is the cheapest


@pytest.mark.parametrize(
    ("number", "text"), [("1E+3", "1000"), ("0.10", "0.1"), ("100", "100"), ("0E-5", "0"), ("0", "0")]
)
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
