"""Tests that share their work run on one worker: otherwise each worker would do it again."""

import os

import pytest
from groups import group_of

WORKER = os.environ.get("PYTEST_XDIST_WORKER")


def test_a_group_is_an_exercise_or_a_rung_or_a_file():
    bank = "tests/course/test_bank.py::test_no_message_is_what_everybody_reads"
    assert group_of(f"{bank}[predict_labels]") == "predict_labels"
    assert group_of(f"{bank}[no_exercise]") == group_of(bank) == "tests/course/test_bank.py"
    attack = "tests/executor/test_attacks.py::test_an_attack_gains_nothing"
    assert group_of(f"{attack}[landlock-brackets]") == "landlock"
    assert group_of(f"{attack}[brackets]") == "tests/executor/test_attacks.py"


@pytest.mark.skipif(WORKER is None, reason="there is one process: run with --numprocesses 2")
@pytest.mark.parametrize("number", range(8))
def test_the_tests_of_a_file_run_on_one_worker(tmp_path_factory, number):
    (tmp_path_factory.getbasetemp().parent / f"ran-{number}-{WORKER}").touch()
    workers = {path.name.split("-")[2] for path in tmp_path_factory.getbasetemp().parent.glob("ran-*")}
    assert workers == {WORKER}
