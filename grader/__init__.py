"""Everything a TA runs: build, demo, grade, mutants, formgrade, feedback, export."""
