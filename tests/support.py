"""Helpers of many tests: this checkout, and its commands as processes."""

import contextlib
import io
import os
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PNG_BEGINS = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"  # and JPEG: up to the size, of one pixel
JPEG_BEGINS = b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\1\0\1"


def run(*command, cwd=ROOT, timeout=300, **environment):
    """Run a console script of this environment; returns what it printed, and its exit status."""
    scripts = sysconfig.get_path("scripts")
    env = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "OMP_NUM_THREADS": "1"} | environment
    program = Path(scripts) / command[0]
    words = [str(program), *map(str, command[1:])] if program.exists() else list(map(str, command))
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=timeout, env=env)


def run_here(_, *words):
    """Run `grader WORDS` in this process, which has imported it already; return what `run` would."""
    from grader.cli import main

    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        status = main(list(map(str, words)))
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())
