"""A grading job as plain data: a notebook to run, and what running it depends on beside the course and its data."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Job:
    """One composed notebook, tests included: any process with the course and its data at hand can run it.

    notebook: the notebook as nbformat's JSON. cell_limit, total_limit: seconds for each cell, and for all of them.
    files: {name: file} of the files handed in beside the notebook, each as HandedIn.as_data() gives it.
    """

    assignment: str
    name: str
    notebook: dict[str, Any]
    cell_limit: float
    total_limit: float
    files: dict[str, dict[str, str]] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the job as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Job":
        """Return the job that `as_json` wrote. Raises ValueError or TypeError for anything else."""
        return cls(**json.loads(text))
