"""Shapes as signed distances, and the little mathematics they need, made to give the same bits everywhere.

A shape is a function of the points (x, y), y upwards, that says how far each point lies from its edge:
negative inside, positive outside. Joining, overlapping and cutting shapes is then min and max. Angles are in
turns: 0.25 is a right angle.

The floats are float32 arrays, and meet only + - * / sqrt floor abs min max and comparisons, each of which
IEEE 754 rounds correctly: so the pictures depend neither on the processor nor on NumPy's version. (A sine
from a library differs between machines in the last bit.) Constants are Python floats, which take the type of
the arrays that they meet.
"""

import numpy as np

Number = float | np.ndarray  # one number, or one for each image: shape (n, 1, 1)


# ---------------------------------------------------------------- shapes
def circle(x: np.ndarray, y: np.ndarray, radius: Number) -> np.ndarray:
    """Return a disc around the origin."""
    return np.sqrt(x * x + y * y) - radius


def ring(x: np.ndarray, y: np.ndarray, radius: Number, half_width: Number) -> np.ndarray:
    """Return the line of a circle, drawn with a pen of this half width."""
    return np.abs(circle(x, y, radius)) - half_width


def ellipse(x: np.ndarray, y: np.ndarray, a: Number, b: Number) -> np.ndarray:
    """Return an ellipse with half axes a and b; the distance is exact near the edge."""
    u, v = x / a, y / b
    how_far = np.sqrt(u * u + v * v)  # 1 on the edge
    u, v = u / a, v / b
    steepness = np.sqrt(u * u + v * v)
    return (how_far - 1.0) * (how_far + 1e-4) / (steepness + 1e-4)


def box(x: np.ndarray, y: np.ndarray, a: Number, b: Number, rounding: float = 0.04) -> np.ndarray:
    """Return a rectangle of half sides a and b, grown by a rounding of its corners."""
    outside_x, outside_y = np.abs(x) - a, np.abs(y) - b
    corner_x, corner_y = np.maximum(outside_x, 0.0), np.maximum(outside_y, 0.0)
    inside = np.minimum(np.maximum(outside_x, outside_y), 0.0)
    return np.sqrt(corner_x * corner_x + corner_y * corner_y) + inside - rounding


def stroke(
    x: np.ndarray, y: np.ndarray, start: tuple[Number, Number], end: tuple[Number, Number], half_width: Number
) -> np.ndarray:
    """Return a straight line with round ends."""
    from_x, from_y = x - start[0], y - start[1]
    way_x, way_y = end[0] - start[0], end[1] - start[1]
    share = np.clip((from_x * way_x + from_y * way_y) / (way_x * way_x + way_y * way_y), 0.0, 1.0)
    return circle(from_x - share * way_x, from_y - share * way_y, half_width)


def join(*shapes: np.ndarray) -> np.ndarray:
    """Return the union of the shapes."""
    whole = shapes[0]
    for shape in shapes[1:]:
        whole = np.minimum(whole, shape)
    return whole


def overlap(*shapes: np.ndarray) -> np.ndarray:
    """Return the intersection of the shapes."""
    common = shapes[0]
    for shape in shapes[1:]:
        common = np.maximum(common, shape)
    return common


def cut(shape: np.ndarray, away: np.ndarray) -> np.ndarray:
    """Return a shape minus another."""
    return np.maximum(shape, -away)


def melt(one: np.ndarray, other: np.ndarray, softness: float) -> np.ndarray:
    """Return two shapes joined as if of clay: the corner between them is filled over a distance `softness`."""
    closeness = np.maximum(softness - np.abs(one - other), 0.0)
    return np.minimum(one, other) - closeness * closeness * (0.25 / softness)


# ---------------------------------------------------------------- angles and waves
def sine(turns: Number) -> np.ndarray:
    """Return the sine of an angle in turns, by a parabola and a correction; the error is below 0.0012."""
    turns = np.atleast_1d(np.asarray(turns, np.float32))
    turns = turns - np.floor(turns + 0.5)
    parabola = 8.0 * turns - 16.0 * turns * np.abs(turns)
    return parabola * (0.775 + 0.225 * np.abs(parabola))


def direction(turns: Number) -> tuple[np.ndarray, np.ndarray]:
    """Return (cosine, sine) of an angle in turns, on the unit circle."""
    angle = np.atleast_1d(np.asarray(turns, np.float32))
    cosine, height = sine(angle + 0.25), sine(angle)
    length = np.sqrt(cosine * cosine + height * height)
    return cosine / length, height / length


def angle_of(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the direction of each point as seen from the origin, in turns, -0.5 to 0.5; the error is below 0.001."""
    width, height = np.abs(x), np.abs(y)
    slope = np.minimum(width, height) / (np.maximum(width, height) + 1e-6)
    turns = slope * (0.15476 - 0.03054 * slope * slope)
    turns = np.where(height > width, 0.25 - turns, turns)
    turns = np.where(x < 0, 0.5 - turns, turns)
    return np.where(y < 0, -turns, turns)


def rotate(x: np.ndarray, y: np.ndarray, turns: Number) -> tuple[np.ndarray, np.ndarray]:
    """Return the points in the coordinates of a thing that has been turned anticlockwise."""
    cosine, height = direction(turns)
    return cosine * x + height * y, cosine * y - height * x


def fold(x: np.ndarray, y: np.ndarray, times: Number) -> tuple[np.ndarray, np.ndarray]:
    """Return the points folded, like paper for a cut-out, so that one arm along x becomes `times` arms around."""
    distance = np.sqrt(x * x + y * y)
    turns = angle_of(x, y) * times
    along, across = direction(np.abs(turns - np.floor(turns + 0.5)) / times)
    return distance * along, distance * across


def ripple(t: Number) -> np.ndarray:
    """Return a wave of straight lines: 0.5 at every whole t, down to 0 half way between."""
    return np.abs(t - np.floor(t) - 0.5)


# ---------------------------------------------------------------- colours
def colour(hue: Number, saturation: Number, value: Number) -> np.ndarray:
    """Return red, green and blue from hue (in turns), saturation and value, each (n, 1, 1); (n, 3, 1, 1)."""
    six = (hue - np.floor(hue)) * 6.0
    channels = []
    for offset in (5.0, 3.0, 1.0):
        place = six + offset
        place = place - 6.0 * np.floor(place / 6.0)
        channels.append(value - value * saturation * np.clip(np.minimum(place, 4.0 - place), 0.0, 1.0))
    return np.stack(np.broadcast_arrays(*channels), axis=1)
