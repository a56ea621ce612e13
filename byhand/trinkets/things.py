"""Ten things, each drawn as layers of paper: a shape, given as a signed distance, and its colour.

A thing is drawn around the origin and reaches about from -1 to 1, y upwards; its first layer lies at the
back. Where a drawing says `one.size("wing", 0.48, 0.1)`, the usual value comes first and then how far a
member of the class may stray from it, which is what the knob `variation` turns.
"""

from typing import NamedTuple

import numpy as np

from byhand.trinkets.hash import Numbers
from byhand.trinkets.shapes import (
    angle_of,
    box,
    circle,
    colour,
    cut,
    direction,
    ellipse,
    fold,
    join,
    melt,
    overlap,
    ring,
    ripple,
    rotate,
    stroke,
)


class Layer(NamedTuple):
    """A shape (signed distance, (n, 32, 32)) in a colour (n, 3, 1, 1). Some members lack the markings."""

    shape: np.ndarray
    colour: np.ndarray
    marking: bool = False


class Member:
    """The differences between members of a class. With variation 0 every member is the usual one."""

    def __init__(self, numbers: Numbers, variation: float) -> None:
        self.numbers, self.variation = numbers, variation

    def place(self, name: str, usual: float, spread: float) -> np.ndarray:
        """Return a position or an angle: the usual one, give or take the spread."""
        return usual + self.numbers.around(name, spread * self.variation)

    def size(self, name: str, usual: float, spread: float) -> np.ndarray:
        """Return a length, never less than a quarter of the usual one."""
        return np.maximum(self.place(name, usual, spread), 0.25 * usual)

    def count(self, name: str, usual: int, fewest: int, most: int) -> np.ndarray:
        """Return a whole number: for some members the usual one, for others any from `fewest` to `most`."""
        another = np.floor(fewest + (most - fewest + 1) * self.numbers(name))
        return np.where(self.sometimes(name + ".other", 1.0), another, np.float32(usual))

    def sometimes(self, name: str, probability: float) -> np.ndarray:
        """Return True for each member with this probability; bool."""
        return self.numbers.chosen(name, probability * self.variation)

    def spot(self, name: str, x: np.ndarray, y: np.ndarray, centre: tuple[float, float], radius: float) -> np.ndarray:
        """Return a round spot somewhere about a centre."""
        x, y = x - self.place(name + ".x", centre[0], 0.13), y - self.place(name + ".y", centre[1], 0.08)
        return circle(x, y, self.size(name, radius, 0.06))

    def colour(self, name: str, hue: float, saturation: float, value: float, stray: float = 1.0) -> np.ndarray:
        """Return a colour: hue in turns (0 red, 1/3 green, 2/3 blue), saturation and value from 0 to 1."""
        return colour(
            self.place(name + ".hue", hue, 0.37 * stray),
            np.clip(self.place(name + ".saturation", saturation, 0.32 * stray), 0.0, 1.0),
            np.clip(self.place(name + ".value", value, 0.36 * stray), 0.15, 1.0),
        )


def butterfly(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw four wings, each a half mirrored across the body, an eye spot on every wing, and two feelers."""
    side = np.abs(x)
    u, v = rotate(side - one.place("wing.x", 0.44, 0.06), y - 0.28, one.place("wing.turn", 0.11, 0.05))
    fore = ellipse(u, v, one.size("wing.long", 0.48, 0.1), one.size("wing.wide", 0.32, 0.09))
    u, v = rotate(side - 0.34, y + 0.38, one.place("hind.turn", -0.1, 0.06))
    hind = ellipse(u, v, one.size("hind.long", 0.36, 0.08), one.size("hind.wide", 0.26, 0.07))
    spots = join(
        one.spot("fore.spot", side, y, (0.58, 0.38), 0.13),
        one.spot("hind.spot", side, y, (0.37, -0.42), 0.10),
    )
    body = ellipse(x, y, 0.09, one.size("body", 0.56, 0.1))
    feelers = stroke(side, y, (0.02, 0.45), (0.26, 0.88), 0.035)
    orange, dark = one.colour("fore", 0.07, 0.85, 0.95), one.colour("dark", 0.07, 0.5, 0.2)
    return [
        Layer(join(fore, hind) - 0.03, 0.5 * orange),
        Layer(fore + 0.05, orange),
        Layer(hind + 0.05, one.colour("hind", 0.14, 0.75, 1.0)),
        Layer(spots, one.colour("spot", 0.58, 0.35, 1.0), marking=True),
        Layer(feelers, dark),
        Layer(body, dark),
    ]


def fish(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a round body swimming to the right, a notched tail, a fin on its back, stripes, an eye."""
    high = one.size("body", 0.38, 0.13)
    body = ellipse(x - 0.14, y, 0.68, high)
    wedge = 0.8 * (np.abs(y) - one.size("tail", 0.70, 0.25) * (-x - 0.28))
    tail = cut(overlap(wedge, x + 0.42, -x - 0.95), circle(x + 1.04, y, one.size("notch", 0.2, 0.12)))
    above = circle(x, y - 0.55 * high, one.size("fin", 0.36, 0.12))
    fin = overlap(above, 0.3 * high - y, x - 0.3)
    count = one.count("stripes", 3, 2, 5)
    bands = (ripple(x * count) - one.size("stripe", 0.16, 0.1)) / count
    stripes = overlap(bands, body + 0.05, x - 0.36, -0.5 - x)
    blue, orange = one.colour("body", 0.57, 0.65, 0.9), one.colour("fins", 0.08, 0.8, 0.95)
    white = one.colour("eye", 0.1, 0.05, 0.97, stray=0.2)
    return [
        Layer(join(tail, fin), orange),
        Layer(body, blue),
        Layer(stripes, orange, marking=True),
        Layer(circle(x - 0.52, y - 0.1, 0.12), white),
        Layer(circle(x - 0.55, y - 0.1, 0.07), 0.08 * white),
    ]


def flower(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw one petal, folded round into six, and a button in the middle."""
    petals = one.count("petals", 6, 5, 8)
    x, y = rotate(x, y, one.place("turn", 0.0, 0.5))
    u, v = fold(x, y, petals)
    reach = one.size("reach", 0.54, 0.06)
    petal = ellipse(u - reach, v, one.size("long", 0.42, 0.06), one.size("wide", 1.4, 0.35) / petals)
    core = circle(x, y, one.size("core", 0.25, 0.07))
    pink = one.colour("petal", 0.92, 0.6, 1.0)
    return [
        Layer(join(petal, circle(x, y, 0.3)), pink),
        Layer(ellipse(u - reach, v, 0.25, 0.05), 0.7 * pink, marking=True),
        Layer(core, one.colour("core", 0.14, 0.85, 1.0)),
        Layer(core + 0.13, one.colour("eye", 0.08, 0.8, 0.6)),
    ]


def key(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a bow with a hole, a shaft, and two or three teeth, held aslant."""
    x, y = rotate(x, y, 0.125)
    u, width = x + 0.54, one.size("bow", 0.35, 0.06)
    bow = np.where(one.sometimes("square", 0.35), box(u, y, width - 0.04, width - 0.04), circle(u, y, width))
    hole = circle(u, y, width * one.size("hole", 0.45, 0.15))
    shaft = box(x - 0.3, y, 0.6, one.size("shaft", 0.06, 0.025))
    length = one.size("teeth", 0.26, 0.09)
    last = box(x - 0.80, y + 0.6 * length, 0.06, 0.6 * length)
    middle = box(x - one.place("tooth", 0.53, 0.08), y + 0.5 * length, 0.06, 0.45 * length)
    third = box(x - 0.28, y + 0.5 * length, 0.05, 0.35 * length)
    third = np.where(one.sometimes("third", 0.5), third, np.float32(9))
    gold = one.colour("metal", 0.13, 0.7, 0.95, stray=1.2)
    return [
        Layer(join(cut(join(bow, shaft), hole), last, middle, third), gold),
        Layer(overlap(ring(u, y, 0.82 * width, 0.03), bow + 0.02), 0.65 * gold, marking=True),
    ]


def leaf(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a blade between two arcs, a stem, a midrib and slanting veins."""
    x, y = rotate(x, y, -0.09)
    y = y - 0.1
    wide = one.size("wide", 0.44, 0.13)
    arc = (0.8 * 0.8 + wide * wide) / (2.0 * wide)
    veins = ripple((y - np.abs(x) * one.place("slant", 0.8, 0.4)) * one.count("veins", 3, 3, 6))
    teeth = one.place("teeth", 0.0, 0.2) * veins * (np.abs(y) < 0.6)
    blade = circle(np.abs(x) + arc - wide, y, arc) + teeth
    green = one.colour("blade", 0.30, 0.75, 0.68)
    dark = 0.55 * green
    return [
        Layer(stroke(x, y, (0.0, -0.7), (one.place("stem", 0.06, 0.15), -1.04), 0.05), dark),
        Layer(blade, green),
        Layer(overlap((veins - 0.11) * 0.25, blade + 0.05), dark, marking=True),
        Layer(stroke(x, y, (0.0, -0.75), (0.0, 0.64), 0.025), dark),
    ]


def mug(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a cup seen from a little above: an elliptic rim, a band that bends with it, and a handle."""
    x = x + 0.14
    wide, high = one.size("wide", 0.50, 0.1), one.size("high", 0.54, 0.12)
    across = x / np.maximum(1.0 + one.place("taper", 0.0, 0.25) * y, 0.3)
    depth = one.size("rim", 0.13, 0.05)
    round_y = y + depth * np.sqrt(np.maximum(1.0 - across * across / (wide * wide), 0.0))
    body = overlap(np.abs(across) - wide, y - high, -high - round_y + 0.04)
    rim = ellipse(across, y - high, wide, depth)
    handle = ring(x - wide - 0.08, y, one.size("handle", 0.29, 0.06), one.size("grip", 0.08, 0.025))
    where, breadth = one.place("band.y", -0.10, 0.25), one.size("band", 0.12, 0.08)
    band = np.abs(round_y - where) - breadth
    dot = circle(x, y - where, 1.8 * breadth)
    motif = overlap(np.where(one.sometimes("dot", 0.5), dot, band), body + 0.02)
    red, cream = one.colour("glaze", 0.02, 0.7, 0.9), one.colour("inner", 0.12, 0.2, 1.0)
    return [
        Layer(cut(handle, body), 0.85 * red),
        Layer(join(body, rim), red),
        Layer(motif, cream, marking=True),
        Layer(rim, cream),
        Layer(rim + 0.05, 0.35 * red),
    ]


def mushroom(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a domed cap with spots, its shaded underside, and a stem that widens towards the foot."""
    wide, high = one.size("cap.wide", 0.76, 0.14), one.size("cap.high", 0.66, 0.2)
    v = y - one.place("cap.y", 0.0, 0.12)
    cap = overlap(ellipse(x, v, wide, high), -0.9 * v) - 0.05
    widening = 1.0 - one.place("foot", 0.3, 0.3) * (y + 0.3)
    stem = overlap(np.abs(x) - one.size("stem", 0.2, 0.08) * widening, -0.86 - y, v) - 0.03
    spots = join(
        one.spot("left", x, v, (-0.36, 0.20), 0.13),
        one.spot("top", x, v, (0.06, 0.42), 0.14),
        one.spot("right", x, v, (0.44, 0.17), 0.11),
    )
    red, cream = one.colour("cap", 0.0, 0.8, 0.88), one.colour("stem", 0.12, 0.15, 1.0)
    return [
        Layer(stem, cream),
        Layer(ellipse(x, v, 0.85 * wide, 0.1), 0.6 * cream),
        Layer(cap, red),
        Layer(overlap(spots, cap + 0.02), cream, marking=True),
    ]


def snail(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a coiled shell on a long foot that rises into a neck, a head and two eyes on stalks."""
    u, v = x + 0.16, y - 0.12
    shell = circle(u, v * one.place("flat", 1.0, 0.18), one.size("shell", 0.54, 0.09))
    turns = angle_of(u, v) + np.sqrt(u * u + v * v) * one.size("coils", 3.4, 1.2)
    line = ripple(turns + one.place("phase", 0.0, 0.5)) - one.size("line", 0.15, 0.05)
    coil = overlap(0.28 * line, shell + 0.04)
    head_x, head_y = one.place("head.x", 0.70, 0.1), one.place("head.y", 0.02, 0.15)
    foot = ellipse(x + 0.08, y + 0.72, 0.86, 0.30)
    neck = stroke(x, y, (0.46, -0.5), (head_x, head_y), 0.17)
    body = overlap(melt(foot, neck, 0.3), -0.72 - y)
    eyes = [(head_x - 0.12, head_y + 0.50), (head_x + 0.19, head_y + 0.46)]
    stalks = [stroke(x, y, (head_x, head_y), eye, 0.035) for eye in eyes]
    balls = [circle(x - eye_x, y - eye_y, 0.075) for eye_x, eye_y in eyes]
    skin, brown = one.colour("foot", 0.12, 0.45, 0.9), one.colour("shell", 0.05, 0.65, 0.75)
    return [
        Layer(join(*stalks), 0.75 * skin),
        Layer(join(*balls), 0.3 * skin),
        Layer(body, skin),
        Layer(shell, brown),
        Layer(coil, one.size("ink", 0.45, 0.25)[:, None] * brown, marking=True),
    ]


def star(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw half an arm, folded round into five, with a paler middle and a dot on every arm."""
    arms = one.count("arms", 5, 4, 7)
    x, y = rotate(x, y, one.place("turn", 0.25, 0.06))
    u, v = fold(x, y, arms)
    reach = one.size("reach", 0.94, 0.08)
    waist = one.size("waist", 0.44, 0.12) * reach
    cosine, height = direction(0.5 / arms)
    edge_x, edge_y = waist * cosine - reach, waist * height  # from the tip of an arm to the notch beside it
    edge = ((u - reach) * edge_y - v * edge_x) / np.sqrt(edge_x * edge_x + edge_y * edge_y)
    edge = edge - one.place("round", 0.04, 0.04)
    dot = circle(u - one.place("dot", 0.45, 0.12) * reach, v, one.size("dot.size", 0.07, 0.05))
    yellow = one.colour("star", 0.15, 0.8, 1.0)
    return [
        Layer(edge, yellow),
        Layer(edge + one.place("inner", 0.2, 0.08), 0.75 * yellow + 0.22, marking=True),
        Layer(dot, 0.5 * yellow, marking=True),
    ]


def umbrella(one: Member, x: np.ndarray, y: np.ndarray) -> list[Layer]:
    """Draw a dome with a scalloped edge and panels that meet at the top, on a stick that ends in a hook."""
    v = y - one.place("y", 0.08, 0.1)
    wide, arch = one.size("wide", 0.88, 0.08), one.size("arch", 0.85, 0.17)
    panels = one.count("panels", 4, 3, 5)
    panel = 2.0 * wide / panels
    place = (x + wide) / panel
    scallops = circle((place - np.floor(place) - 0.5) * panel, 1.3 * v, 0.5 * panel)
    dome = cut(overlap(ellipse(x, v, wide, wide * arch), -v), scallops)
    below_top = np.maximum(wide * arch - v, 0.0)
    fan = 0.25 * (ripple(0.375 * panels * x / (0.9 * below_top + 0.25)) - 0.25)
    side = np.where(one.sometimes("side", 0.5), np.float32(-1), np.float32(1))
    hook = overlap(ring(x - 0.18 * side, y + 0.70, 0.18, 0.055), y + 0.70)
    stick = stroke(x, y, (0.0, y - v + 1.08 * wide * arch), (0.0, -0.70), 0.05)
    return [
        Layer(join(stick, hook), one.colour("stick", 0.08, 0.5, 0.35)),
        Layer(dome, one.colour("cloth", 0.78, 0.65, 0.9)),
        Layer(overlap(fan, dome + 0.01), one.colour("panel", 0.5, 0.3, 1.0), marking=True),
    ]


DRAWINGS = (butterfly, fish, flower, key, leaf, mug, mushroom, snail, star, umbrella)
