"""The last rung: processes under limits alone. It protects nobody, and has to be asked for."""

from grader.executor.isolation.landlock import outside
from grader.executor.isolation.rung import Rung

RLIMITS = Rung(
    "rlimits", "processes under limits alone: students' code can do what this account can", outside, holds=False
)
