from typing import Any

import pytest

from debtor_assistant.paper.charts import nice, outside
from debtor_assistant.paper.dossier import outline
from debtor_assistant.paper.outline import HourChart, WeekChart, Window
from debtor_assistant.paper.twin_html import html_twin
from debtor_assistant.paper.twin_text import text_twin


def test_hours_outside_the_allowed_ones_are_marked() -> None:
    assert outside((Window(480, 1320, ""),)) == [(0, 480), (1320, 1440)]


def test_an_allowed_stretch_may_pass_midnight() -> None:
    assert outside((Window(1320, 360, ""),)) == [(360, 1320)]


def test_with_two_limits_everything_outside_either_is_marked() -> None:
    assert outside((Window(480, 1320, ""), Window(540, 1200, ""))) == [(0, 540), (1200, 1440)]


def test_without_limits_nothing_is_marked() -> None:
    assert outside(()) == []


@pytest.mark.parametrize(("largest", "top"), [(1, 2), (3, 4), (5, 5), (6, 10), (11, 20), (41, 50), (101, 200)])
def test_the_axis_ends_at_a_round_number(largest: int, top: int) -> None:
    assert nice(largest) == top


def test_the_chart_of_hours_counts_every_contact_from_the_other_side_whose_hour_is_known(
    extract: dict[str, Any],
) -> None:
    (chart,) = [block for block in outline(extract, "en").flat() if isinstance(block, HourChart)]
    known = [one for one in extract["contacts"] if one["facts"].get("direction") == "inbound" and one["local"]]
    exact = [one for one in known if one["local"]["precision"] != "day"]
    assert sum(chart.counts) == len(exact)
    assert chart.counts[22] == sum(one["local"]["from"][11:13] == "22" for one in exact)
    assert [(one.start, one.end) for one in chart.windows] == [(480, 1320)]


def test_the_chart_of_weeks_counts_every_contact_whose_day_is_known(extract: dict[str, Any]) -> None:
    (chart,) = [block for block in outline(extract, "en").flat() if isinstance(block, WeekChart)]
    known = [one for one in extract["contacts"] if one["facts"].get("direction") == "inbound" and one["local"]]
    assert sum(spoken + written for _, spoken, written in chart.weeks) == len(known)
    assert chart.weeks[0][0] == "2026-05-04"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_numbers_that_rules_count_against_stand_below_and_weeks_with_a_finding_are_marked(
    extract: dict[str, Any], lang: str
) -> None:
    source = {"instrument": {"en": "GB/T 45251-2025", "zh": "GB/T 45251-2025"}, "article": {"en": "5.3", "zh": "5.3"}}
    extract["caps"] = [{"at_most": 3, "window": "calendar day", **source, "rule": "cn-gbt-call-cap", "found": True}]
    plan = outline(extract, lang)
    (chart,) = [block for block in plan.flat() if isinstance(block, WeekChart)]
    assert chart.marked == {"2026-05-18"}  # F5, about contact 9
    assert len(chart.legend) == 3
    said = text_twin(plan)
    assert {"zh": "上限3次", "en": "at most 3"}[lang] in said
    assert said.count(chart.legend[2]) == 1
    assert f">{chart.legend[2]}<" in html_twin(plan)
    next(one for one in extract["findings"] if one["kind"] == "contact_frequency")["verdict"] = "possible"
    (chart,) = [block for block in outline(extract, lang).flat() if isinstance(block, WeekChart)]
    assert (chart.marked, len(chart.legend)) == (frozenset(), 2)


def test_without_a_rule_on_hours_no_hours_are_marked_and_it_is_said_so(extract: dict[str, Any]) -> None:
    extract["allowed_hours"] = []
    plan = outline(extract, "en")
    (chart,) = [block for block in plan.flat() if isinstance(block, HourChart)]
    assert chart.windows == ()
    assert any("no hours are marked" in word.text for line in plan.lines() for word in line)


def test_hours_that_no_finding_rests_on_are_called_so(extract: dict[str, Any]) -> None:
    extract["allowed_hours"][0]["found"] = False
    said = " ".join(word.text for line in outline(extract, "en").lines() for word in line)
    assert "No finding rests on them" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_counts_each_day_once_and_marks_only_known_minutes(extract: dict[str, Any], lang: str) -> None:
    from debtor_assistant.paper.charts import outside
    from debtor_assistant.paper.outline import CalendarChart
    from debtor_assistant.paper.reading import Reading
    from debtor_assistant.paper.sections.charts import windows
    from debtor_assistant.paper.twin_text import text_twin

    plan = outline(extract, lang)
    (chart,) = [block for block in plan.flat() if isinstance(block, CalendarChart)]
    inbound = [one for one in extract["contacts"] if one["facts"].get("direction") == "inbound" and one["local"]]
    dated = [one for one in inbound if one["local"]["precision"] != "range" and "same_event" not in one]
    told = {(month.year, month.month, day): (n, out) for month in chart.months for day, n, out in month.told()}
    assert sum(n for n, _ in told.values()) == len(dated)
    shut = outside(tuple(windows(Reading(extract))))
    for (year, month, day), (n, out) in told.items():
        there = [one["local"] for one in dated if one["local"]["from"][:10] == f"{year}-{month:02}-{day:02}"]
        exact = [one["from"] for one in there if one["precision"] in ("second", "minute")]
        minutes = [int(at[11:13]) * 60 + int(at[14:16]) for at in exact]
        assert n == len(there)
        assert out == any(start <= minute < end for minute in minutes for start, end in shut)
    said = text_twin(plan)
    assert all(month.title in said for month in chart.months)
