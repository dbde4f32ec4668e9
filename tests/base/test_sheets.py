import pytest

from debtor_assistant.base.sheets import SIZES, usual_size
from debtor_assistant.paper.styles import SHEETS


@pytest.mark.parametrize(
    ("place", "size"),
    [("CN", "a4"), ("US", "letter"), ("US-NY-NYC", "letter"), ("CA", "letter"), ("PH", "letter"), ("KE", "a4")],
)
def test_a_place_has_its_paper(place: str, size: str) -> None:
    assert usual_size(place) == size


def test_every_size_can_be_printed_on() -> None:
    assert set(SIZES) == set(SHEETS)
