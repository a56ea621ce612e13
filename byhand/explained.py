"""Pictures for 08: mosaics of four, the part of a picture that a unit sees, and pictures lit by a map."""

import numpy as np

SEES = {4: (2, 4), 8: (4, 10), 12: (8, 22)}  # of body[:layer]: pixels from place to place, and seen by one place
SHOWN = 20  # pixels of a crop's side

__all__ = ["crops", "lit", "mosaics", "pointing_game"]


def mosaics(images: np.ndarray) -> np.ndarray:
    """Return pictures (4 M, H, W, 3), four at a time, as mosaics (M, 2 H, 2 W, 3): two above, two below."""
    four = images.reshape(-1, 2, 2, *images.shape[1:])
    return four.transpose(0, 1, 3, 2, 4, 5).reshape(len(four), 2 * images.shape[1], 2 * images.shape[2], 3)


def pointing_game(images: np.ndarray, labels: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `count` mosaics (count, 64, 64, 3), and for each the class to look for and its quarter, (count,).

    Every ten pictures of Trinkets in a row have ten classes: four of them never share one.
    """
    rows = np.arange(len(images)).reshape(-1, 10)[:, :8].ravel()[: 4 * count]
    quarters = np.arange(count) % 4
    return mosaics(images[rows]), labels[rows].reshape(-1, 4)[np.arange(count), quarters], quarters


def crops(images: np.ndarray, places: np.ndarray, layer: int) -> np.ndarray:
    """Return what units of new_net's body[:layer] see at places (k, 3): (picture, row, column).

    (k, 20, 20, 3) uint8, each enlarged or reduced to 20 pixels; outside of a picture it is white.
    """
    apart, side = SEES[layer]
    pixels = np.arange(SHOWN) * side // SHOWN
    padded = np.pad(images, ((0, 0), (side, side), (side, side), (0, 0)), constant_values=255)
    found = []
    for picture, row, column in np.asarray(places):
        top, left = (side + apart * place + apart // 2 - side // 2 for place in (row, column))
        found.append(padded[picture][np.ix_(top + pixels, left + pixels)])
    return np.array(found)


def lit(images: np.ndarray, maps: np.ndarray) -> np.ndarray:
    """Return pictures (N, H, W, 3) uint8, as floats, bright where a map (N, h, w) is large and dark where it is not.

    A map's range is from 0 to its largest entry. H and W are multiples of h and w.
    """
    high, wide = images.shape[1] // maps.shape[1], images.shape[2] // maps.shape[2]
    light = np.maximum(maps, 0).repeat(high, axis=1).repeat(wide, axis=2)
    light = light / np.maximum(light.max(axis=(1, 2), keepdims=True), 1e-12)
    return images / 255 * (0.15 + 0.85 * light[..., None])
