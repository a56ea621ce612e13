"""Questions with right and wrong statements: why each holds, or does not."""


def what_is_learned_reasons():
    """Why each statement holds, or does not."""
    return {
        "a": "differences of neighbours and bins of 20 degrees were chosen by people, before any picture came",
        "b": "k-means is given patches alone: it looks for what is frequent",
        "c": "the words are fixed before the classifier is trained; nothing leads back from its errors to them",
        "d": "that is what the words mean: from one end to the other",
        "e": "what was fitted on the test pictures has seen them, with labels or without",
    }
