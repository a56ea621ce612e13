"""From the course's texts to everything that is built of them, and the checks that they must pass."""
