"""Late hand-ins: the course's policy, the attempt that counts, slip days, and the points that are subtracted."""
