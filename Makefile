# Two commands do everything: `make demo` grades a small class, `make test` proves that all of it works.

PYTHON ?= python3
# Where pip prefers a small CPU build of torch; empty (TORCH_INDEX=) takes the default, with CUDA. Only torch itself is
# looked up there: out of its reach, every package would wait for it.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
RUN ?= demo

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export OMP_NUM_THREADS := 1
export MPLBACKEND := agg
unexport PYTHONDONTWRITEBYTECODE  # a test run starts Python hundreds of times: let each read compiled modules

.PHONY: demo test test-slow test-book check fresh lab build book clean

demo: .venv/grader.stamp
	$(BIN)/grader demo --run $(RUN)

test: check
	$(BIN)/python -m pytest --numprocesses 2 --ignore tests/book -m "not slow"

# What make test leaves out for time: whole notebooks on both datasets, an installation, stock nbgrader on all but one
# student, a browser, more killed runs, more of the bank in a sandbox, each form of a hand-in on every notebook, pictures
# at every knob, the sandbox's other rungs, and on its second one what is alike on every rung.
test-slow: .venv/dev.stamp
	$(BIN)/python -m pytest --numprocesses 2 --ignore tests/book -m slow
	BYHAND_RUNGS="fresh contained" $(BIN)/python -m pytest --numprocesses 2 tests/executor

# The book and JupyterLab in a headless Chromium, page by page.
test-book: .venv/dev.stamp book
	$(BIN)/python -m pytest --numprocesses 2 tests/book

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/grader build --check

# A new environment with nothing but what the README installs: the course's own answers must get every point there.
fresh:
	rm -rf .fresh
	$(PYTHON) -m venv .fresh
	.fresh/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt ".[grader]"
	.fresh/bin/grader prove --course .
	rm -rf .fresh

lab: .venv/grader.stamp
	$(BIN)/byhand lab

build: .venv/grader.stamp
	$(BIN)/grader build

# The whole course as a static site, in book/_build/html/.
book: .venv/book.stamp
	$(BIN)/python book/build_book.py

clean:
	rm -rf book/_build .venv .fresh run demo .pytest_cache .ruff_cache .mypy_cache

.venv/python.stamp:
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; (3, 11) <= v <= (3, 13) or sys.exit("byhand needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is %d.%d: make PYTHON=python3.12 ..." % v)'
	$(PYTHON) -m venv .venv
	touch $@

.venv/grader.stamp: .venv/python.stamp pyproject.toml constraints.txt
	$(PIP) --editable .[grader]
	touch $@

.venv/dev.stamp: .venv/grader.stamp
	$(PIP) $(if $(TORCH_INDEX),--retries 0 --extra-index-url $(TORCH_INDEX)) --no-deps torch
	$(PIP) --editable .[grader,torch,dev]
	touch $@

.venv/book.stamp: .venv/grader.stamp
	$(PIP) --editable .[grader,book]
	touch $@
