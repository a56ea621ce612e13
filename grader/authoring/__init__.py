"""Build notebooks, answers and stored mistakes from the course's texts, and check them."""
