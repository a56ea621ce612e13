"""Multiple choice: why each statement holds, or does not."""


def louder_scores_reasons():
    """Of doubled and of four times the scores."""
    return {
        "a": "the car's scores are then 5.2, 19.6 and 8.0: -log p is about e^-14.4 + e^-11.6, some 0.00001",
        "b": "the margin of 1 does not grow: 4 * (5.1 - 3.2) + 1 = 8.6",
        "c": "beyond the margin the hinge is 0 for good, and -log p goes on falling as the score grows",
        "d": "the order of the scores stays, and with it every prediction: the accuracy is still 1/3",
    }


def wide_curve_reasons():
    """Of the noise of batches."""
    return {
        "a": "a mean over B pictures scatters like 1 / sqrt(B): four times as many, half the width",
        "b": "overfitting shows in the gap between training and validation, and not in the scatter of batches",
        "c": "both make the steps agree more with each other: a mean of more pictures, or of more steps",
        "d": "a step costs as much as its batch is large: in a minute small batches take many more steps",
    }
