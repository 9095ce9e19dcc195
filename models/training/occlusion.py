"""Draws over faces what hides them in the photos that matter: masks, scarves, sunglasses, helmets, hoods, hands, banners, people in front.

The box stays the whole face: what is partly hidden still has to be found.
"""
from __future__ import annotations

import cv2
import numpy as np

SMALLEST_DRAWN_ON = 14
# Fixed-point bits of cv2's polygon corners, so that drawings on small faces are not snapped to pixels.
SHIFT = 4
SKIN_TONES = ((180, 205, 235), (140, 175, 215), (105, 140, 190), (70, 100, 150), (45, 65, 105), (30, 40, 70))


def occlude(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    """Draws one random occluder over the face, in place."""
    drawing = DRAWINGS[rng.choice(len(DRAWINGS), p=SHARES)]
    drawing(image, box, rng)


def _corners(box: np.ndarray, shape: list[tuple[float, float]], rng: np.random.Generator, wobble: float = 0.04) -> np.ndarray:
    """Corners given as shares of the box, slightly moved, in pixels."""
    points = np.array(shape) + rng.normal(0, wobble, (len(shape), 2))
    return box[:2] + points * (box[2:] - box[:2])


def _fill(image: np.ndarray, corners: np.ndarray, color: np.ndarray | tuple) -> None:
    points = np.round(corners * (1 << SHIFT)).astype(np.int32)
    cv2.fillPoly(image, [points], tuple(int(channel) for channel in color), cv2.LINE_AA, SHIFT)


def _cloth(rng: np.random.Generator) -> np.ndarray:
    """A cloth color: often white, black or pale blue, else anything."""
    kind = rng.random()
    if kind < 0.25:
        return rng.integers(200, 250, 3)
    if kind < 0.5:
        return rng.integers(10, 50, 3)
    if kind < 0.65:
        return np.array([215, 190, 150]) + rng.integers(-20, 20, 3)
    return rng.integers(0, 255, 3)


def _mask(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    top = rng.uniform(0.42, 0.6)
    color = _cloth(rng)
    outline = [(0.06, top), (0.5, top - 0.08), (0.94, top), (0.9, 0.85), (0.65, 1.02), (0.35, 1.02), (0.1, 0.85)]
    _fill(image, _corners(box, outline, rng, 0.03), color)
    if rng.random() < 0.5:
        middle = (top + 1.0) / 2
        fold = [(0.1, middle), (0.5, middle - 0.04), (0.9, middle), (0.9, middle + 0.04), (0.5, middle), (0.1, middle + 0.04)]
        _fill(image, _corners(box, fold, rng, 0.01), np.clip(color * rng.uniform(0.7, 0.9), 0, 255))


def _scarf(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    top = rng.uniform(0.4, 0.65)
    outline = [(-0.15, top + 0.1), (0.5, top - 0.05), (1.15, top + 0.1), (1.25, 1.4), (-0.25, 1.4)]
    _fill(image, _corners(box, outline, rng), _cloth(rng))


def _sunglasses(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    height, color = rng.uniform(0.32, 0.44), rng.integers(0, 45, 3)
    depth = rng.uniform(0.12, 0.22)
    left = [(0.08, height), (0.46, height), (0.42, height + depth), (0.15, height + depth)]
    right = [(1 - x, y) for x, y in left]
    bridge = [(0.05, height), (0.95, height), (0.95, height + 0.04), (0.05, height + 0.04)]
    for outline in (left, right, bridge):
        _fill(image, _corners(box, outline, rng, 0.015), color)


def _helmet(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    brow = rng.uniform(0.15, 0.42)
    outline = [(-0.12, brow), (-0.1, -0.15), (0.2, -0.4), (0.5, -0.48), (0.8, -0.4), (1.1, -0.15), (1.12, brow), (0.5, brow - 0.07)]
    _fill(image, _corners(box, outline, rng, 0.03), _cloth(rng))
    if rng.random() < 0.25:
        # A visor or a chin guard as well.
        guard = [(-0.05, 0.72), (1.05, 0.72), (0.9, 1.1), (0.1, 1.1)]
        _fill(image, _corners(box, guard, rng, 0.03), _cloth(rng))


def _hood(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    color, opening = _cloth(rng), rng.uniform(0.08, 0.22)
    left = [(opening, -0.05), (-0.2, -0.3), (-0.35, 0.5), (-0.2, 1.25), (opening + 0.1, 1.05), (opening - 0.06, 0.5)]
    right = [(1 - x, y) for x, y in left]
    top = [(-0.2, -0.3), (0.5, -0.5), (1.2, -0.3), (1 - opening, 0.12), (0.5, 0.06), (opening, 0.12)]
    for outline in (left, right, top):
        _fill(image, _corners(box, outline, rng, 0.02), color)


def _hand(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    color = np.array(SKIN_TONES[rng.integers(len(SKIN_TONES))]) + rng.integers(-15, 15, 3)
    side = float(np.sqrt(np.prod(box[2:] - box[:2])))
    base = box[:2] + rng.uniform(0.1, 0.9, 2) * (box[2:] - box[:2])
    angle = rng.uniform(0, 360)
    for finger in range(rng.integers(2, 5)):
        turn = np.deg2rad(angle + 14 * finger)
        tip = base + side * rng.uniform(0.4, 0.6) * np.array([np.cos(turn), np.sin(turn)])
        shade = tuple(int(channel) for channel in np.clip(color - 8 * finger, 0, 255))
        cv2.line(image, *(tuple(np.round(point * (1 << SHIFT)).astype(int).tolist()) for point in (base, tip)),
                 shade, max(int(side * 0.13), 1), cv2.LINE_AA, SHIFT)
    center = tuple(np.round(base * (1 << SHIFT)).astype(int).tolist())
    cv2.circle(image, center, int(side * 0.2 * (1 << SHIFT)), tuple(int(c) for c in np.clip(color, 0, 255)), -1, cv2.LINE_AA, SHIFT)


def _banner(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    """A board, flag or pole edge that covers a third to a half from one side."""
    share, far = rng.uniform(0.25, 0.5), 1.6
    outline = [(-far, 1 - share), (1 + far, 1 - share), (1 + far, 1.4), (-far, 1.4)]
    side = rng.choice(4, p=(0.5, 0.2, 0.2, 0.1))
    if side == 1:
        outline = [(y, x) for x, y in outline]
    elif side == 2:
        outline = [(1 - y, x) for x, y in outline]
    elif side == 3:
        outline = [(x, 1 - y) for x, y in outline]
    _fill(image, _corners(box, outline, rng, 0.06), rng.integers(0, 255, 3))


def _somebody_in_front(image: np.ndarray, box: np.ndarray, rng: np.random.Generator) -> None:
    """Another part of the same photo moved over a third to a half of the face."""
    height, width = image.shape[:2]
    target = box + np.tile(rng.choice((-1, 1), 2) * rng.uniform(0.3, 0.6, 2) * (box[2:] - box[:2]), 2)
    left, top, right, bottom = np.round(target).astype(int)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, width), min(bottom, height)
    if right - left < 3 or bottom - top < 3:
        return
    from_x, from_y = rng.integers(0, width - (right - left) + 1), rng.integers(0, height - (bottom - top) + 1)
    image[top:bottom, left:right] = image[from_y:from_y + bottom - top, from_x:from_x + right - left].copy()


DRAWINGS = (_mask, _scarf, _sunglasses, _helmet, _hood, _hand, _banner, _somebody_in_front)
SHARES = (0.22, 0.1, 0.15, 0.15, 0.1, 0.08, 0.1, 0.1)
