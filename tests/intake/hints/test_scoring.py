import json
from pathlib import Path

import pytest

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.hints import hinter, lists
from debtor_assistant.intake.hints.scoring import Labelled, read_labelled, score

TAGS = list(lists().tags)


def labelled(text: str, *tags: str, ambiguous: bool = False) -> Labelled:
    return Labelled("m", text, frozenset(tags), ambiguous)


def test_hits_misses_and_false_alarms_are_counted_per_tag() -> None:
    messages = [
        labelled("The police will arrest you", "threat-of-arrest"),
        labelled("The police will arrest you"),
        labelled("nothing of the kind", "threat-of-arrest"),
        labelled("nothing of the kind", "insult-obscenity", ambiguous=True),
    ]
    result = score(messages, hinter(), TAGS)
    count = result.tags["threat-of-arrest"]
    assert (count.hits, count.false, count.missed) == (1, 1, 1)
    assert (count.precision, count.recall) == (0.5, 0.5)
    assert (result.messages, result.left_out, len(result.mistakes)) == (3, 1, 2)
    assert result.tags["insult-obscenity"].precision is None
    assert result.all.hits == 1


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "3", '{"text": "x"}', '{"text": 3, "tags": []}', '{"text": "x", "tags": "none"}',
     '{"text": "x", "tags": ["unheard-of"]}', '{"text": "x", "tags": [3]}', "[" * 100_000],
)  # fmt: skip
def test_a_line_that_is_no_labelled_message_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text(json.dumps({"text": "x", "tags": ["none"]}) + "\n\n" + line, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(read_labelled(path, TAGS))
    assert caught.value.where == "m.jsonl:3"
