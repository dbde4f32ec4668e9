from debtor_assistant.paper.flow import Slice, pages_of, paginate


def heights(pages: list) -> list[list[float]]:
    return [[placed.slice.height for placed in page.placed] for page in pages]


def test_slices_fill_a_page_before_the_next_one_begins() -> None:
    assert heights(paginate([Slice(40), Slice(40), Slice(40)], 100)) == [[40, 40], [40]]


def test_a_heading_goes_with_what_follows() -> None:
    assert heights(paginate([Slice(60), Slice(20, keep=True), Slice(30)], 100)) == [[60], [20, 30]]


def test_the_head_of_a_table_is_repeated_on_every_page() -> None:
    head = Slice(10)
    rows = [Slice(30, head=head) for _ in range(6)]
    assert heights(paginate([Slice(10, keep=True), *rows], 100)) == [[10, 30, 30, 30], [10, 30, 30, 30]]


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([Slice(90), Slice(20, before=30)], 100)
    assert pages[1].placed[0].top == 0


def test_a_chain_longer_than_a_page_is_broken_rather_than_lost() -> None:
    chain = [Slice(40, keep=True) for _ in range(5)] + [Slice(40)]
    assert sum(len(page) for page in heights(paginate(chain, 100))) == 6


def test_every_place_knows_its_page() -> None:
    pages = paginate([Slice(60, anchor="a"), Slice(60, anchor="b"), Slice(10, anchor="c", new_page=True)], 100)
    assert pages_of(pages) == {"a": 1, "b": 2, "c": 3}
