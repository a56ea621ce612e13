"""choose_strategy: the lecture's table; the body of each answer is what the student's cell says."""

from grader.exercises import right, wrong

RIGHT = {
    "little, similar": ("a", "bcd"),
    "little, different": ("d", "abc"),
    "much, similar": ("b", "acd"),
    "much, different": ("c", "abd"),
}
FEW = "few pictures can't determine many parameters: train a head only"
TOP = "similar pictures need no earlier features: those of the top fit"
EARLIER = "features of the top belong to the old classes: with few, different pictures go to an earlier stage"
MORE = "many pictures can train more than a head"
LAST = "the old features fit similar pictures: a few layers are enough"
DEEP = "the old features fit badly: with many pictures train a larger number of layers"
REASONS = {
    "little, similar": {"a": FEW, "b": FEW, "c": FEW, "d": TOP},
    "little, different": {"a": EARLIER, "b": FEW, "c": FEW, "d": EARLIER},
    "much, similar": {"a": MORE, "b": LAST, "c": LAST, "d": MORE},
    "much, different": {"a": MORE, "b": DEEP, "c": DEEP, "d": MORE},
}


@wrong(FEW)
def everything_from_few():
    choose_strategy = {"little, similar": "c", "little, different": "d", "much, similar": "b", "much, different": "a"}


@wrong(TOP)
def earlier_where_it_fits():
    choose_strategy = {"little, similar": "d", "little, different": "a", "much, similar": "b", "much, different": "c"}


@wrong(EARLIER)
def the_top_for_all_few():
    choose_strategy = {"little, similar": "a", "little, different": "a", "much, similar": "b", "much, different": "c"}


@wrong(MORE)
def a_head_for_all():
    choose_strategy = {"little, similar": "a", "little, different": "d", "much, similar": "a", "much, different": "c"}


@wrong(LAST)
def everything_where_a_few_will_do():
    choose_strategy = {"little, similar": "a", "little, different": "d", "much, similar": "c", "much, different": "c"}


@wrong(DEEP)
def too_few_layers():
    choose_strategy = {"little, similar": "a", "little, different": "d", "much, similar": "b", "much, different": "b"}


@wrong("is not written yet")
def left_blank():
    choose_strategy = {"little, similar": ..., "little, different": ..., "much, similar": ..., "much, different": ...}


@right
def upper_case():
    choose_strategy = {"much, different": "C", "much, similar": "B", "little, similar": "A", "little, different": "D"}


@right
def in_lists():
    choose_strategy = {
        "little, similar": ["a"],
        "little, different": ["d"],
        "much, similar": ["b"],
        "much, different": ["c"],
    }
