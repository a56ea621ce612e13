"""The figures of assignment 04: graphs with their sweeps, a perceptron's lines, swell and costs."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from byhand import figures
from byhand.figures.layers import arrange
from byhand.predict import BadInput


class Node:
    """A value, its adjoint, and pairs (parent, vjp)."""

    def __init__(self, value, *parents):
        self.value, self.parents, self.grad = value, parents, None


def backward(order):
    for node in order:
        node.grad = 0.0
    order[-1].grad = 1.0
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + vjp(node.grad)


def product_and_sine():
    """Return the nodes of x1 x2 + sin x1 at (2, 3)."""
    x1, x2 = Node(2.0), Node(3.0)
    product = Node(6.0, (x1, lambda g: 3.0 * g), (x2, lambda g: 2.0 * g))
    sine = Node(np.sin(2.0), (x1, lambda g: np.cos(2.0) * g))
    f = Node(6.0 + np.sin(2.0), (product, lambda g: g), (sine, lambda g: g))
    return [x1, x2, product, sine, f]


def chain(length):
    """Return a chain in which each node is also a parent of the node two steps on."""
    nodes = [Node(np.ones((2, 3)))]
    for n in range(1, length):
        nodes.append(Node(1e6 / n, *((node, lambda g: g) for node in nodes[-2:])))
    return nodes


NAMES = ["x1", "x2", "x1 x2", "sin x1", "f"]


def drawn(figure):
    FigureCanvasAgg(figure).draw()
    return figure


def swept():
    nodes = product_and_sine()
    backward(nodes)
    return nodes


# ---------------------------------------------------------------- the graph
@pytest.mark.parametrize("name", ["forward", "swept", "passed", "one node", "twenty nodes", "the same parent twice"])
def test_every_text_of_a_graph_is_in_the_picture_and_covers_no_other(name):
    x = Node(2.0)
    figure = drawn({
        "forward": lambda: figures.computation_graph(product_and_sine(), NAMES),
        "swept": lambda: figures.computation_graph(swept(), NAMES),
        "passed": lambda: figures.computation_graph(swept(), NAMES, passed=3),
        "one node": lambda: figures.computation_graph([x]),
        "twenty nodes": lambda: figures.computation_graph(chain(20), {19: "loss"}),
        "the same parent twice": lambda: figures.computation_graph([x, Node(4.0, (x, abs), (x, abs))], ["x", "x * x"]),
    }[name]())  # fmt: skip
    texts = [text for text in [*figure.texts, *figure.axes[0].texts] if text.get_text()]
    boxes = [text.get_window_extent() for text in texts]
    page = figure.bbox.padded(1)
    assert all(page.contains(box.x0, box.y0) and page.contains(box.x1, box.y1) for box in boxes)
    covered = [(a.get_text(), b.get_text()) for (a, one), (b, other) in combinations(zip(texts, boxes, strict=True), 2)
               if one.padded(-2).overlaps(other.padded(-2))]  # fmt: skip
    assert covered == []
    assert 4 <= figure.get_figwidth() <= 9 and min(text.get_fontsize() for text in texts) >= 6
    assert repr(figure).endswith(".") and "\n" not in repr(figure)


def shown(figure):
    """Return the texts in a graph, the numbers on its arrows first."""
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_graph_shows_names_values_and_adjoints():
    assert shown(figures.computation_graph(product_and_sine(), NAMES))[:4] == ["x1", "→ 2", "x2", "→ 3"]
    figure = figures.computation_graph(swept(), NAMES)
    assert shown(figure)[:3] == ["x1", "→ 2", "← 2.584"]
    assert repr(figure) == "5 nodes; f = 6.909; adjoints of the inputs: x1 2.584, x2 2."


def test_adjoints_that_start_at_0_are_not_shown_before_the_sweep():
    nodes = product_and_sine()
    for node in nodes:
        node.grad = 0.0
    assert not any("←" in text for text in shown(figures.computation_graph(nodes, NAMES)))
    assert repr(figures.computation_graph(nodes, NAMES)) == "5 nodes; f = 6.909; no adjoint of an input yet."


def test_nodes_without_a_name_are_numbered_and_arrays_show_their_shape():
    assert shown(figures.computation_graph(chain(3), {2: "f"})) == ["v1", "→ (2, 3)", "v2", "→ 1e+06", "f", "→ 5e+05"]


@pytest.mark.parametrize(("passed", "adjoint"), [(0, ""), (1, ""), (2, "−0.4161"), (3, "2.584"), (5, "2.584")])
def test_a_sweep_shows_the_sums_so_far_and_what_was_sent(passed, adjoint):
    figure = figures.computation_graph(swept(), NAMES, passed=passed)
    texts = shown(figure)
    after = texts[texts.index("→ 2") + 1]
    assert after == (f"← {adjoint}" if adjoint else "x2")
    sent = texts[: texts.index("x1")]
    assert len(sent) == [0, 2, 3, 5, 5, 5][passed]
    assert f"after {passed} of 5 nodes" in figure.get_suptitle()


def test_the_layout_puts_inputs_left_of_their_first_child_and_no_edge_runs_through_a_node():
    parents = [[], [], [0, 1], [0], [2, 3], [], [4, 5], [6, 0]]
    spots, routes = arrange(parents)
    assert [column for column, _ in spots] == [0, 0, 1, 1, 2, 2, 3, 4]
    assert len(set(spots)) == len(parents)
    for (child, at), route in routes.items():
        assert route[0] == spots[parents[child][at]] and route[-1] == spots[child]
        assert [column for column, _ in route] == list(range(route[0][0], route[-1][0] + 1))
        assert not set(route[1:-1]) & set(spots)


def test_the_layout_avoids_a_crossing():
    spots, _ = arrange([[], [], [1], [0]])
    assert (spots[0][1] < spots[1][1]) == (spots[3][1] < spots[2][1])


# ---------------------------------------------------------------- the other figures
POINTS, AND = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([-1, -1, -1, 1])


def test_the_last_line_of_a_perceptron_is_solid_and_each_line_is_where_its_score_is_0():
    lines = [((1.0, 1.0), 0.0), ((0.0, 0.0), -1.0), ((2.0, 1.0), -1.0), ((3.0, 2.0), -4.0)]
    figure = figures.decision_path(POINTS, AND, lines)
    straight = [line for line in figure.axes[0].lines if line.get_marker() in ("", "None", None)]
    assert [line.get_linestyle() for line in straight] == ["--", "--", "-"]
    for line, (w, b) in zip(straight, [lines[0], *lines[2:]], strict=True):
        np.testing.assert_allclose(np.array(line.get_data()).T @ w, -b)
    assert straight[0].get_alpha() < straight[1].get_alpha() and straight[2].get_alpha() is None
    assert (
        repr(figure) == "4 updates; the last line has w = (3, 2), b = -4 and 0 of 4 points on the wrong side or on it."
    )
    assert figure.get_suptitle() == "After 4 updates the line separates the points"


def test_a_line_that_is_nowhere_separates_nothing():
    figure = drawn(figures.decision_path(POINTS, (AND + 1) // 2, [((0.0, 0.0), 0.0)]))
    assert "1 update;" in repr(figure) and "4 of 4 points" in repr(figure)
    assert "no line" in figure.get_suptitle()


def test_swell_writes_every_count_on_its_curve():
    figure = drawn(figures.swell([3, 8, 18, 38], [2, 21, 82, 264]))
    assert [text.get_text() for text in figure.axes[0].texts] == ["2", "21", "82", "264", "3", "8", "18", "38"]
    assert repr(figure) == (
        "After 4 applications: 38 operations in the formula, 264 in its derivative, 6.95 times as many."
    )


def test_costs_are_drawn_against_the_inputs_and_name_the_factor():
    figure = drawn(figures.costs([1, 100], {"forward mode": [1e-4, 1e-2], "reverse mode": [2e-4, 2e-4]}))
    axes = figure.axes[0]
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert [line.get_ydata().tolist() for line in axes.lines] == [[1e-4, 1e-2], [2e-4, 2e-4]]
    said = (
        "With 100 inputs: forward mode 10 ms, reverse mode 200 µs; forward mode takes 50 times as long as reverse mode."
    )
    assert repr(figure) == said
    assert figure.get_suptitle().startswith("Reverse mode costs the least")


@pytest.mark.parametrize(("errors", "words"), [(0.0, "0 at every h"), (1.1e-16, "at most 1e-16 at every h")])
def test_an_error_that_no_step_changes_is_said_to_be_so(errors, words):
    figure = figures.difference_errors([1e-1, 1e-3], {"forward": [5e-2, 5e-4], "Dual": [errors, errors]})
    assert f"Dual: {words}" in repr(figure) and "forward: 5e-04 at h = 1e-03" in repr(figure)
    assert figure.axes[0].lines[1].get_ydata().min() > 0


# ---------------------------------------------------------------- wrong input
NODES, ONE = product_and_sine(), [((1.0, 1.0), 0.0)]
WRONG = {
    "no nodes": (lambda: figures.computation_graph([]), "a list of nodes"),
    "numbers": (lambda: figures.computation_graph([1.0, 2.0]), "a list of nodes"),
    "one node": (lambda: figures.computation_graph(NODES[-1]), "a list of nodes"),
    "the output first": (lambda: figures.computation_graph(NODES[::-1]), "position 0 in order"),
    "a parent left out": (lambda: figures.computation_graph(NODES[1:]), "position 1 in order"),
    "parents without vjp": (lambda: figures.computation_graph([NODES[0], Node(1.0, NODES[0])]), "not pairs"),
    "a name too many": (lambda: figures.computation_graph(NODES[:2], ["a", "b", "c"]), "positions 0 to 1"),
    "too many passed": (lambda: figures.computation_graph(swept(), passed=6), "from 0 to 5"),
    "a sweep before backward": (lambda: figures.computation_graph(product_and_sine(), passed=1), "after backward"),
    "three labels": (lambda: figures.decision_path(POINTS, [0, 1, 2, 1], ONE), "-1 or 1"),
    "lines without b": (lambda: figures.decision_path(POINTS, AND, [(1.0, 1.0)]), "a list of"),
    "no lines": (lambda: figures.decision_path(POINTS, AND, []), "a list of"),
    "other counts": (lambda: figures.swell([1, 2], [1]), "2 and 1 counts"),
    "half an operation": (lambda: figures.swell([1.5], [1]), "whole numbers"),
    "inputs that fall": (lambda: figures.costs([2, 1], {"a": [1, 1]}), "rising numbers"),
    "a list of seconds": (lambda: figures.costs([1, 2], [1, 1]), "a dict of 1 to 3"),
    "one time": (lambda: figures.costs([1, 2], {"a": [1]}), "one time for each"),
    "no time at all": (lambda: figures.costs([1, 2], {"a": [0, 1]}), "a billionth"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_explained(case):
    call, words = WRONG[case]
    with pytest.raises(BadInput, match=words):
        call()
