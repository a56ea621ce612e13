"""Run a notebook's cells in a Jupyter kernel of its own, in a folder of its own, unprotected.

A cell that runs too long is interrupted and the next one runs; a kernel that dies takes the rest with it.
"""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from traitlets.config import Config

from byhand.checks.beside import PUBLISH
from byhand.notebook.causes import EXIT_RAISES
from byhand.notebook.handed_in import HandedIn
from grader.model.status import Status

TOO_LONG = "CellTimeoutError"  # the name of the error that a cell over its limit ends with


@dataclass(frozen=True)
class Run:
    """An executed notebook; `status` is "graded", "timed out" or "crashed", and `note` says where and why.

    `finished` has the ids of the cells that ran to their end in time: no other can have passed anything; `late`
    those that were stopped; `tamper` what the grader should be told beside the score; `seconds` how long it took.
    """

    notebook: nbformat.NotebookNode
    status: Status
    note: str
    finished: frozenset[str]
    late: frozenset[str]
    tamper: tuple[str, ...] = ()
    seconds: float = 0.0

    def as_data(self) -> dict[str, Any]:
        """Return the run as plain data, for JSON."""
        sets = {"finished": sorted(self.finished), "late": sorted(self.late)}
        return {**vars(self), **sets, "notebook": json.loads(json.dumps(self.notebook))}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Run":
        """Return the run that `as_data` made. Raises KeyError, TypeError or ValueError for anything else."""
        sets = {"finished": frozenset(data["finished"]), "late": frozenset(data["late"])}
        notebook, status = nbformat.from_dict(data["notebook"]), Status(data["status"])
        return cls(**{**data, **sets, "notebook": notebook, "status": status, "tamper": tuple(data["tamper"])})


def run_notebook(
    notebook: nbformat.NotebookNode,
    timeout: float,
    total: float | None = None,
    files: Mapping[str, HandedIn] | None = None,
) -> Run:
    """Run every cell of a copy of `notebook`, `timeout` seconds per cell, `total` in all (None: no limit).

    `files` were handed in beside it: those that can be used are in its folder.
    """
    notebook = nbformat.from_dict(notebook)
    status, note = Status.GRADED, ""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name, file in (files or {}).items():
            if not file.problem:
                Path(folder, name).write_bytes(file.content)
        client = _Client(notebook, folder, timeout)
        try:
            asyncio.run(asyncio.wait_for(_execute(client, folder), total))
        except (CellTimeoutError, TimeoutError):
            status, note = Status.TIMED_OUT, f"the notebook did not end within {total or timeout:g} s"
        except (DeadKernelError, RuntimeError) as error:
            status, note = Status.CRASHED, f"{cell_name(client.current)} ended its Python: {error}"
    if status is Status.GRADED and client.late:
        status, note = Status.TIMED_OUT, f"over {timeout:g} s: {', '.join(map(cell_name, client.late))}"
    late = frozenset(cell.id for cell in client.late)
    return Run(notebook, status, note, frozenset(client.finished) - late, late)


class _Client(NotebookClient):
    """nbclient, remembering which cells ran to their end, and which too long."""

    def __init__(self, notebook: nbformat.NotebookNode, folder: str, timeout: float) -> None:
        super().__init__(
            notebook,
            timeout=timeout,
            interrupt_on_timeout=True,
            allow_errors=True,
            record_timing=False,
            kernel_name="python3",
            extra_arguments=[*EXIT_RAISES, PUBLISH],
            resources={"metadata": {"path": folder}},
            config=_transport(folder),
        )
        self.late: list[Any] = []
        self.current: Any = None
        self.finished: set[str] = set()

    async def async_execute_cell(
        self, cell: Any, cell_index: int, execution_count: int | None = None, store_history: bool = True
    ) -> Any:
        """Run a cell, and note it if it ran to its end."""
        self.current = cell
        done = await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        self.finished.add(cell.id)
        return done

    async def _async_handle_timeout(self, timeout: int, cell: Any = None) -> None:
        self.late.append(cell)
        await super()._async_handle_timeout(timeout, cell)


async def _execute(client: _Client, folder: str) -> None:
    await client.async_execute(env=kernel_environment(folder), cwd=folder)


def kernel_environment(folder: str) -> dict[str, str]:
    """Return a graded kernel's environment variables: one BLAS thread, figures as pictures, a home of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JPY_")}
    return environment | {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": os.path.join(folder, ".ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONWARNINGS": "default",
    }


def _transport(folder: str) -> Config:
    """Unix sockets where there are any: no port is opened, and the kernel has nothing to warn of."""
    config = Config()
    if sys.platform != "win32":
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = os.path.join(folder, "socket")
    return config


def cell_name(cell: Any) -> str:
    """Return a cell's name for a note: its grade_id, or its first line."""
    if cell is None:
        return "the notebook"
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    return grade_id or f"the cell {cell.source.strip().splitlines()[0]!r:.50}"
