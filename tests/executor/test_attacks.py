"""No attack earns or reads anything, changes anything outside, leaves anything running, or harms a later student."""

import nbformat
import pytest
from processes import eventually, folders_left, running, settings, settled

from grader.attacks import attacks
from grader.intake.class_folder import find_notebook
from grader.intake.matcher import compose
from notebooks import answered, graded

CANARY = "xyzzy-7315"
LIMIT = 2


def handed_in(attack, given, whole, folder):
    """Return the notebook that runs: the instructor's, with the cells taken from the attacked one."""
    attack.hand_in(given, folder)
    found = find_notebook("mallory", folder, "victim", "victim", given)
    assert found.notebook is not None, found.notes
    notebook, _ = compose(given, found.notebook)
    tests = {cell.id: cell.source for cell in whole.cells if cell.id.startswith("test_")}
    return answered(notebook, **tests)


@pytest.mark.parametrize("attack", list(attacks()), ids=lambda attack: attack.name)
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


def test_there_are_attacks_and_each_says_its_aim():
    found = list(attacks())
    assert len(found) >= 60
    assert all(len(attack.aim) > 20 for attack in found)
