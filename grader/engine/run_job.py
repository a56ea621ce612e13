"""Run one grading job in a process of its own, on any machine that has the course and its data.

python -m grader.engine.run_job [--course DIR] [--executor NAME] < job.json > result.json
"""

import argparse
import json
import sys
from collections.abc import Sequence

from grader.engine.backend import CHOICES, opened
from grader.model.course import GraderError, find_course
from grader.model.job import Job


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the job on standard input and write its result, a Run as JSON, to standard output; return 0, or 2."""
    parser = argparse.ArgumentParser(prog="python -m grader.engine.run_job", description=__doc__.splitlines()[0])
    parser.add_argument("--course", metavar="DIR", help="the course's folder; default: this folder or one above")
    parser.add_argument("--executor", choices=CHOICES, default="auto", help="where the cells run; default: auto")
    options = parser.parse_args(arguments)
    try:
        job, course = Job.from_json(sys.stdin.read()), find_course(options.course)
        with opened(course, job.assignment, options.executor) as runner:
            json.dump(runner.run_job(job).as_data(), sys.stdout)
    except (GraderError, TypeError, ValueError) as error:
        print(f"run_job: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
