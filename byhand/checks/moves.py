"""Tell how an augmented picture was moved: mirrored or not, and by how many pixels."""

import numpy as np

Move = tuple[bool, int, int]


def moves(images: np.ndarray, seen: np.ndarray, shift: int) -> list[Move | None]:
    """Return (mirrored, pixels down, pixels to the right) for each picture of images (N, C, H, W) that `seen` shows.

    None for a picture that is no such move by at most `shift` pixels in each direction, filled with 0.
    """
    images, seen = np.asarray(images), np.asarray(seen)
    if images.shape != seen.shape:
        return [None] * len(images)
    found: list[Move | None] = [None] * len(images)
    for mirrored in (False, True):
        padded = np.pad(images[..., ::-1] if mirrored else images, ((0, 0), (0, 0), (shift, shift), (shift, shift)))
        for down in range(-shift, shift + 1):
            for right in range(-shift, shift + 1):
                top, left = shift - down, shift - right
                window = padded[:, :, top : top + images.shape[2], left : left + images.shape[3]]
                for i in np.flatnonzero((window == seen).all(axis=(1, 2, 3))):
                    found[i] = found[i] or (mirrored, down, right)
    return found
