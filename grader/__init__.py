"""Everything a TA runs: build, demo, grade, bank, formgrade, feedback, export."""
