"""The page that a TA gets of a class: one HTML file, offline."""
