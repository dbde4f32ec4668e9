from debtor_assistant.base.problems import AssistantError, InputError, Problem


def test_a_problem_reads_as_where_what_and_what_next() -> None:
    assert str(Problem("log.xml:3", "The date does not exist.", "Correct it.")) == (
        "log.xml:3: The date does not exist.\nCorrect it."
    )


def test_a_problem_without_a_place_or_a_next_step_leaves_no_gap() -> None:
    assert str(Problem("", "The disk is full.", "")) == "The disk is full."


def test_an_error_says_the_same_as_its_problem() -> None:
    error = AssistantError("case.db", "It is no database.", "Choose another file.")
    assert error.problem == Problem("case.db", "It is no database.", "Choose another file.")
    assert str(error) == str(error.problem)


def test_bad_input_and_cannot_go_on_leave_with_different_codes() -> None:
    assert InputError("", "").exit_code == 2
    assert AssistantError("", "").exit_code == 3
    assert issubclass(InputError, AssistantError)
