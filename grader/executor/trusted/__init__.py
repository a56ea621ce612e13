"""The examiner's side: the instructor's tests, their verdicts, and the pool of workers that it asks."""
