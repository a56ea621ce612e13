"""From a thing to a picture: each knob is one step, in the order in which a photograph comes about.

There is a table (clutter, context). On it lies a thing, somewhere (viewpoint, scale, deformation), which is
a member of its class (variation). Something lies in front of it (occlusion). The room has its light
(illumination), and a camera takes the picture (camera). At 0 a step does nothing; its effect grows evenly
with its knob.

A batch of n pictures is one float32 array (n, 3, 32, 32), 0 black and 1 white. A coverage, (n, 32, 32), says
how much of each pixel a shape covers, which makes smooth edges.
"""

from collections.abc import Callable

import numpy as np

from byhand.trinkets.hash import Numbers
from byhand.trinkets.shapes import Number, box, circle, colour, direction, ellipse, join, ring, ripple, rotate, sine
from byhand.trinkets.things import DRAWINGS, Layer, Member

SIZE = 32  # pixels across a picture
STEPS = (np.arange(SIZE).astype(np.float32) + 0.5) * (2.0 / SIZE) - 1.0
ACROSS, UP = STEPS[None, None, :], -STEPS[None, :, None]  # where the pixels lie, from -1 to 1
Knobs = dict[str, float]
Seen = tuple[np.ndarray, np.ndarray, np.ndarray]  # x, y, and a number that goes with them


def paint_pictures(split: str, label: int, indices: np.ndarray, knobs: Knobs) -> np.ndarray:
    """Return pictures of one class, uint8 (n, 32, 32, 3)."""
    numbers = Numbers.of(split, indices)
    light = light_direction(numbers, knobs["illumination"])
    picture = lay_table(numbers, label, knobs["clutter"], knobs["context"])
    x, y, sharpness = place_thing(numbers, knobs)
    layers = DRAWINGS[label](Member(numbers, knobs["variation"]), x, y)
    cover = coverage(outline(layers), sharpness)
    paper = assemble(layers, sharpness, numbers, knobs["variation"])
    decorate(paper, x, y, sharpness, numbers, knobs["variation"])
    set_down(picture, paper * relief(outline(layers), cover, light)[:, None], cover)
    lay_in_front(picture, numbers, knobs["occlusion"])
    picture *= room_light(numbers, light, knobs["illumination"])
    return develop(defocus(picture, numbers, knobs["camera"]), numbers, knobs["camera"])


def cut_silhouettes(split: str, label: int, indices: np.ndarray, knobs: Knobs) -> np.ndarray:
    """Return the fraction of each pixel that the thing covers, float32 (n, 32, 32)."""
    numbers = Numbers.of(split, indices)
    x, y, sharpness = place_thing(numbers, knobs)
    return coverage(outline(DRAWINGS[label](Member(numbers, knobs["variation"]), x, y)), sharpness)


# ---------------------------------------------------------------- brush and paper
def coverage(shape: np.ndarray, sharpness: Number) -> np.ndarray:
    """Return the fraction of each pixel that a shape covers; `sharpness` is the pixels per unit of distance."""
    return np.clip(0.5 - shape * sharpness, 0.0, 1.0)


def paint(picture: np.ndarray, cover: np.ndarray, paint_colour: np.ndarray) -> None:
    """Lay a colour over the picture, in place, as thick as the coverage."""
    picture += cover[:, None] * (paint_colour - picture)


def outline(layers: list[Layer]) -> np.ndarray:
    """Return the silhouette of a thing, as a signed distance."""
    return join(*(layer.shape for layer in layers))


# ---------------------------------------------------------------- clutter and context: the table
def lay_table(numbers: Numbers, label: int, clutter: float, context: float) -> np.ndarray:
    """Return a grey-blue table: clutter stains it and scatters scraps on it, context makes its hue betray the class."""
    picture = np.empty((len(numbers.keys), 3, SIZE, SIZE), np.float32)
    picture[:] = table_colour(numbers, label, clutter, context)
    stain = (1.0 + numbers.field("stain.wide", 3, SIZE)) * 0.055
    stain = stain + 0.08 * numbers.field("stain.fine", 12, SIZE) * numbers("stain.amount")
    paint(picture, np.clip(clutter * stain, 0.0, 1.0), any_paper(numbers, "stain"))
    for number, kind in enumerate((ellipse, box, hoop, wedge, box)):
        strew(picture, numbers, f"behind.{number}", kind, 0.16 * clutter, size=0.24, reach=0.95)
    return picture


def table_colour(numbers: Numbers, label: int, clutter: float, context: float) -> np.ndarray:
    """Return the colour of the table without stains, (n, 3, 1, 1)."""
    stray = numbers.around("table.hue", 1.0)
    betrayed = numbers.appearing("table.context", context)
    hue = 0.57 + 0.10 * clutter * stray + betrayed * ((label / 10 - 0.57) + 0.05 * stray)
    usual = 0.22 + 0.065 * clutter * (numbers("table.saturation") - 0.3)
    saturation = usual + 0.2 * max(context, 1.0) * betrayed
    value = 0.72 + 0.10 * clutter * (numbers("table.value") - 0.7)
    return colour(hue, np.clip(saturation, 0.0, 1.0), value)


def any_paper(numbers: Numbers, name: str, darkest: float = 0.15) -> np.ndarray:
    """Return a random paper colour, (n, 3, 1, 1)."""
    value = darkest + (1.0 - darkest) * numbers(name + ".value")
    return colour(numbers(name + ".hue"), 0.9 * numbers(name + ".saturation"), value)


# ---------------------------------------------------------------- scraps: for clutter and occlusion
def hoop(x: np.ndarray, y: np.ndarray, length: Number, width: Number) -> np.ndarray:
    """Return a ring of paper."""
    return ring(x, y, 0.8 * length, 0.35 * width)


def wedge(x: np.ndarray, y: np.ndarray, length: Number, width: Number) -> np.ndarray:
    """Return a triangle of paper."""
    return np.maximum(x - length, np.abs(y) + 0.5 * x - 0.6 * length)


def twig(x: np.ndarray, y: np.ndarray, length: Number, width: Number) -> np.ndarray:
    """Return a bent line from edge to edge of the picture."""
    return np.abs(y + 0.25 * x * x) - 0.75 * width


def patch(x: np.ndarray, y: np.ndarray, length: Number, width: Number) -> np.ndarray:
    """Return a broad scrap, nearly round."""
    return ellipse(x, y, 1.3 * length, length)


def strew(
    picture: np.ndarray,
    numbers: Numbers,
    name: str,
    kind: Callable,
    probability: float,
    size: float,
    reach: float,
    darkest: float = 0.15,
) -> None:
    """Lay a striped scrap of some kind into the pictures, each with this `probability`, in place."""
    strength = numbers.appearing(name, probability)
    there = np.flatnonzero(strength > 0)
    if there.size == 0:
        return
    some = numbers.only(there)
    x, y = ACROSS - some.around(name + ".x", reach), UP - some.around(name + ".y", reach)
    x, y = rotate(x, y, some(name + ".turn"))
    length, width = size * (0.6 + 1.2 * some(name + ".length")), size * (0.3 + 0.6 * some(name + ".width"))
    stripes = 1.0 + 0.2 * sine(3.0 * x + 2.0 * y)
    strewn = picture[there]
    cover = strength[there] * coverage(kind(x, y, length, width), SIZE / 2)
    set_down(strewn, any_paper(some, name, darkest) * stripes[:, None], cover)
    picture[there] = strewn


def lay_in_front(picture: np.ndarray, numbers: Numbers, occlusion: float) -> None:
    """Lay a twig or a scrap of paper across the thing, in place, for occlusion."""
    for kind in (twig, patch):
        name, size = "front." + kind.__name__, 0.14 + 0.05 * occlusion
        strew(picture, numbers, name, kind, 0.21 * occlusion, size, reach=0.6, darkest=0.1)


# ---------------------------------------------------------------- viewpoint, scale, deformation: the place
def place_thing(numbers: Numbers, knobs: Knobs) -> Seen:
    """Return each pixel's x and y in the thing's own coordinates, (n, 32, 32), and the pixels per unit of them."""
    viewpoint = knobs["viewpoint"]
    size = 0.84 * (1.0 + numbers.around("scale", min(0.22 * knobs["scale"], 0.6)))
    x = (ACROSS - numbers.around("shift.x", 0.17 * viewpoint)) / size
    y = (UP - numbers.around("shift.y", 0.17 * viewpoint)) / size
    bend = 0.25 * knobs["deformation"]
    x, y = x + bend * numbers.field("bend.x", 2, SIZE), y + bend * numbers.field("bend.y", 2, SIZE)
    x, y = rotate(x, y, numbers.around("turn", 0.10 * viewpoint))
    x, y, tilt = tilt_away(x, y, numbers, viewpoint)
    mirrored = numbers.chosen("mirror", min(0.48 * viewpoint, 0.5))
    return np.where(mirrored, -x, x), y, (SIZE / 2) * size / (1.0 + 0.4 * tilt)


def tilt_away(x: np.ndarray, y: np.ndarray, numbers: Numbers, viewpoint: float) -> Seen:
    """Return x and y of a thing that leans back about some axis, so that it looks narrower, and the tilt."""
    across_x, across_y = direction(numbers("tilt.axis"))
    tilt = 0.36 * viewpoint * numbers("tilt")
    farther = tilt * (across_x * x + across_y * y)
    return x + farther * across_x, y + farther * across_y, tilt


# ---------------------------------------------------------------- variation: the paper of the thing
def assemble(layers: list[Layer], sharpness: Number, numbers: Numbers, variation: float) -> np.ndarray:
    """Return the layers glued on one another, (n, 3, 32, 32); variation leaves some things without markings."""
    paper = np.zeros((len(numbers.keys), 3, SIZE, SIZE), np.float32)
    laid = np.zeros((len(numbers.keys), SIZE, SIZE), np.float32)
    kept = 1.0 - numbers.appearing("bare", 0.63 * variation)
    for layer in layers:
        cover = coverage(layer.shape, sharpness)
        cover = kept * cover if layer.marking else cover
        paint(paper, cover, layer.colour)
        laid += cover * (1.0 - laid)
    return paper / np.maximum(laid, 1e-3)[:, None]  # an edge is half covered, not half black


def decorate(
    paper: np.ndarray, x: np.ndarray, y: np.ndarray, sharpness: np.ndarray, numbers: Numbers, variation: float
) -> None:
    """Paint stripes or dots on some things, in place: any class may have them, so they say nothing about it."""
    strength = numbers.appearing("wear", 0.54 * variation)
    there = np.flatnonzero(strength > 0)
    if there.size == 0:
        return
    some = numbers.only(there)
    often = 2.0 + 2.0 * some("wear.often")
    u, v = rotate(x[there], y[there], some("wear.turn"))
    u, v = ripple(u * often + some("wear.phase")), ripple(v * often)
    pattern = np.where(some("wear.kind") < 0.5, u - 0.2, circle(u, v, 0.27)) / often
    worn = paper[there]
    paint(worn, 0.75 * strength[there] * coverage(pattern, sharpness[there]), any_paper(some, "wear", 0.2))
    paper[there] = worn


# ---------------------------------------------------------------- illumination: the light
def light_direction(numbers: Numbers, illumination: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the direction of the light, roughly the upper left; (x, y), each (n, 1, 1)."""
    return direction(0.35 + numbers.around("light", 0.12 * illumination))


def relief(shape: np.ndarray, cover: np.ndarray, light: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return the brightness of a thing with rounded edges: above 1 where they face the light; (n, 32, 32)."""
    height = np.clip(0.25 - shape, 0.0, 0.5)
    slope = np.zeros_like(height)
    slope[:, :, 1:-1] -= light[0] * (height[:, :, 2:] - height[:, :, :-2])
    slope[:, 1:-1] += light[1] * (height[:, 2:] - height[:, :-2])
    return 1.0 + 2.2 * cover * slope


def set_down(picture: np.ndarray, thing: np.ndarray, cover: np.ndarray) -> None:
    """Put a thing or a scrap on the table, in place, with a shadow down and to the right of it."""
    picture[:, :, 2:, 1:] *= 1.0 - 0.4 * cover[:, None, :-2, :-1]
    paint(picture, cover, np.clip(thing, 0.0, 1.2))


def room_light(numbers: Numbers, light: tuple[np.ndarray, np.ndarray], illumination: float) -> np.ndarray:
    """Return the factors of the room's light for each colour: gain, slope, tint, a cast shadow; (n, 3, 32, 32)."""
    slope = 0.20 * illumination * numbers("slope") * (ACROSS * light[0] + UP * light[1])
    brightness = np.clip(1.0 + numbers.around("gain", 0.14 * illumination) + slope, 0.12, 2.0)
    beyond = 0.5 + 4.0 * (ACROSS * light[1] - UP * light[0] - numbers.around("shade.at", 0.8))
    shade = 1.0 - 0.55 * np.clip(beyond, 0.0, 1.0) * numbers.appearing("shade", 0.14 * illumination)
    tint = 1.0 + numbers.around("tint", 0.08 * illumination, (3, 1, 1))
    return tint * (brightness * shade)[:, None]


# ---------------------------------------------------------------- camera: focus and grain
def defocus(picture: np.ndarray, numbers: Numbers, camera: float) -> np.ndarray:
    """Return the pictures in soft focus: twice, mix in the average of each pixel with its neighbours."""
    for time in ("focus.first", "focus.second"):
        amount = np.clip(camera * numbers(time), 0.0, 1.0)[:, None]
        picture = picture + amount * (soften(picture) - picture)
    return picture


def soften(picture: np.ndarray) -> np.ndarray:
    """Return each pixel averaged with its neighbours, weights 1 2 1 across and then down; the border stays."""
    wide = picture.copy()
    wide[..., 1:-1] = 0.25 * (picture[..., 2:] + picture[..., :-2]) + 0.5 * picture[..., 1:-1]
    both = wide.copy()
    both[:, :, 1:-1] = 0.25 * (wide[:, :, 2:] + wide[:, :, :-2]) + 0.5 * wide[:, :, 1:-1]
    return both


def develop(picture: np.ndarray, numbers: Numbers, camera: float) -> np.ndarray:
    """Return whole numbers from 0 to 255, with grain: independent noise for each pixel and colour; (n, 32, 32, 3)."""
    bits = numbers.bits("grain", (SIZE, SIZE))
    grain = np.stack([(bits >> np.uint64(shift)) & np.uint64(0xFFFF) for shift in (0, 16, 32)], axis=1)
    noise = grain.astype(np.float32) * 2.0**-16 - 0.5
    exposed = 255.0 * picture + 20.0 * camera * noise
    return np.clip(np.floor(exposed + 0.5), 0, 255).astype(np.uint8).transpose(0, 2, 3, 1)
