"""Questions with right and wrong statements: why each holds, or does not."""


def why_modulo_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "in the negative every gradient turns round, by 180 degrees, and keeps its length",
        "b": "arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs",
        "c": "as many edges lead from light to dark as from dark to light, so half of the angles lie outside",
        "d": "a dark pupil in a light eye is no light pupil in a dark one: sometimes the sign would help",
    }
