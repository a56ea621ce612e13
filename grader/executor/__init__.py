"""The trusted executor: a student's cells in a sandboxed worker, the tests in the examiner, plain data between them.

frames.py    a message on a socket          wire.py      plain data, and nothing else
plan.py      what the instructor defines    lint.py      what a test cell may use
worker.py    the student's side             shell.py     IPython without a kernel
absent.py    packages that are not there
examiner.py  the trusted side               session.py   one worker at a time
remote.py    functions, probes, handles     zygote.py    a warm parent that forks
sandbox.py   the ladder of sandboxes        confine.py, seccomp.py, landlock.py, plain.py   its parts
run.py       the way in, with kernel.py's seam
"""
