"""Questions with right and wrong statements: why each holds, or does not."""


def why_modulo_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "in the negative every gradient turns round, by 180 degrees, and keeps its length",
        "b": "arctan2(4, 3) is 53.13 degrees, arctan2(-4, -3) is -126.87: it looks at both signs",
        "c": "as many edges lead from light to dark as from dark to light, so half of the angles lie outside",
        "d": "a dark pupil in a light eye is no light pupil in a dark one: sometimes the sign would help",
    }


def what_is_learned_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "differences of neighbours and bins of 20 degrees were chosen by people, before any picture came",
        "b": "k-means is given patches alone: it looks for what is frequent",
        "c": "the words are fixed before the classifier is trained; nothing leads back from its errors to them",
        "d": "that is what the words mean: from one end to the other",
        "e": "what was fitted on the test pictures has seen them, with labels or without",
    }
