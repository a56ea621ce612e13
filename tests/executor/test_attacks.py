"""No attack earns or reads anything, changes anything outside, leaves anything running, or harms a later student."""

import re

import nbformat
import pytest
from processes import eventually, folders_left, running, settings, settled

from grader.attacks import attacks
from grader.intake.class_folder import find_notebook
from grader.intake.matcher import compose
from notebooks import answered, graded

CANARY = "xyzzy-7315"
LIMIT = 2
# These meet the notebook's reader, the interpreter and the wire, and ask nothing of the operating system.
ALIKE = """
    answers_call_the_tests brackets captured_cell changed_points colliding_hashes copies_that_are_not
    display_as_result equal_to_everything every_error forged_error forged_outputs import_hook imports_replaced
    inputs_zeroed inside_the_worker interrupts_itself known_chance leaves_politely live_page masked_away
    nan_and_empty nested_code number_without_end objects_in_arrays odd_text patched_numpy patterns_without_end
    shell_taken_over skip_tag stops_iterating strange_signature subclassed_array swapped_grade_ids swapped_modules
    tests_that_agree thousands_of_cells wide_characters
"""
SYSTEM = (
    r"\b(os\.|ctypes|socket|subprocess|signal|resource|mmap|fcntl|threading|pathlib|__import__|(open|sleep|fork)\()"
)


def handed_in(attack, given, whole, folder):
    """Return the notebook that runs: the instructor's, with the cells taken from the attacked one."""
    attack.hand_in(given, folder)
    found = find_notebook("mallory", folder, "victim", "victim", given)
    assert found.notebook is not None, found.notes
    notebook, _ = compose(given, found.notebook)
    tests = {cell.id: cell.source for cell in whole.cells if cell.id.startswith("test_")}
    return answered(notebook, **tests)


def each_attack():
    """Return a parameter for each attack; those that the rung cannot matter for are marked."""
    marks = {True: pytest.mark.any_rung, False: ()}
    return [pytest.param(attack, id=attack.name, marks=marks[attack.name in ALIKE.split()]) for attack in attacks()]


@pytest.mark.parametrize("attack", each_attack())
def test_an_attack_gains_nothing(attack, pool, solutions, releases, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    outside.chmod(0o777)
    (outside / "grades.csv").write_text("ada,9")
    before, as_it_was = running(pool.name), settings(pool.name)
    given, whole = releases["victim"], solutions["victim"]
    folder = tmp_path / "mallory"
    folder.mkdir()
    result = graded(pool.run_notebook("victim", handed_in(attack, given, whole, folder), LIMIT, 60))
    assert set(result.points.values()) == {0}, attack.aim
    assert CANARY not in result.shown, "a hidden test was read"
    assert [path.name for path in outside.iterdir()] == ["grades.csv"]
    assert settled(pool.name, before), "something is left running"
    kept = eventually(lambda: settings(pool.name).items() <= as_it_was.items())
    assert kept, "the next worker is run in another way"
    assert eventually(lambda: not folders_left(pool.name)), "files are left"
    assert len(nbformat.writes(result.run.notebook)) < 10_000_000
    honest = graded(pool.run_notebook("victim", whole, LIMIT, 60))
    assert sum(honest.points.values()) == 13, "the next student is harmed"


def test_attacks_that_are_alike_on_every_rung_ask_nothing_of_the_system():
    sources = {attack.name: attack.path.read_text(encoding="utf-8") for attack in attacks()}
    for name in ALIKE.split():
        assert not re.search(SYSTEM, sources[name]), name


def test_there_are_attacks_and_each_says_its_aim():
    found = list(attacks())
    assert len(found) >= 60
    assert all(len(attack.aim) > 20 for attack in found)
