"""The page that a student gets back: one HTML file that opens offline, and runs nothing."""
