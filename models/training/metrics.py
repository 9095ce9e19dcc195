"""WIDER FACE's measures: which detections are faces, which are false alarms, and what was missed or left uncovered."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detection import Detections

MATCH_OVERLAP = 0.5
COVERED_SHARE = 0.6
FALSE_ALARM, FACE, NOT_COUNTED = 0, 1, 2


@dataclass(frozen=True)
class Truth:
    """The faces of one photo; `counted` marks those that must be found, the others are neither misses nor false alarms."""

    boxes: np.ndarray
    counted: np.ndarray

    @property
    def sides(self) -> np.ndarray:
        """Square roots of the areas, in pixels: the size of a face here and in every table."""
        return np.sqrt((self.boxes[:, 2:] - self.boxes[:, :2]).prod(axis=1))


def overlaps(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Intersection over union of every box of one list with every box of another."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    shared = (high - low).clip(0).prod(axis=2)
    areas = [(boxes[:, 2:] - boxes[:, :2]).prod(axis=1) for boxes in (first, second)]
    return shared / (areas[0][:, None] + areas[1][None, :] - shared + 1e-9)


def verdicts(found: Detections, truth: Truth) -> tuple[np.ndarray, np.ndarray]:
    """For each detection `FACE`, `FALSE_ALARM` or `NOT_COUNTED`; for each true face the score it was found with, 0 where missed.

    As in WIDER FACE: a detection belongs to the true box it overlaps most; the best one takes it, later ones are false alarms.
    """
    kinds = np.full(len(found.scores), FALSE_ALARM)
    scores = np.zeros(len(truth.boxes))
    if not len(truth.boxes) or not len(found.scores):
        return kinds, scores
    table = overlaps(found.boxes, truth.boxes)
    nearest = table.argmax(axis=1)
    for index in np.argsort(-found.scores, kind="stable"):
        face = nearest[index]
        if table[index, face] < MATCH_OVERLAP:
            continue
        if not truth.counted[face]:
            kinds[index] = NOT_COUNTED
        elif scores[face] == 0:
            kinds[index], scores[face] = FACE, found.scores[index]
    return kinds, scores


def average_precision(scores: np.ndarray, kinds: np.ndarray, faces: int) -> float:
    """Area under the precision-recall curve (precision made non-increasing) over all photos together."""
    order = np.argsort(-scores, kind="stable")
    kinds = kinds[order]
    kinds = kinds[kinds != NOT_COUNTED]
    true = np.cumsum(kinds == FACE)
    recall, precision = true / max(faces, 1), true / np.arange(1, len(true) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(np.concatenate([[0.0], recall])) * precision))


def covered(found: Detections, truth: Truth, size: tuple[int, int]) -> np.ndarray:
    """Which true boxes have at least 60 % of their pixels (within the photo) under the detected boxes."""
    height, width = size
    painted = np.zeros((height + 1, width + 1), np.int32)
    mask = np.zeros((height, width), np.uint8)
    for left, top, right, bottom in np.round(found.boxes).astype(int):
        mask[max(top, 0):max(bottom, 0), max(left, 0):max(right, 0)] = 1
    painted[1:, 1:] = mask.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    result = np.zeros(len(truth.boxes), bool)
    for index, box in enumerate(np.round(truth.boxes).astype(int)):
        left, right = np.clip(box[[0, 2]], 0, width)
        top, bottom = np.clip(box[[1, 3]], 0, height)
        under = painted[bottom, right] - painted[top, right] - painted[bottom, left] + painted[top, left]
        result[index] = under >= COVERED_SHARE * max((right - left) * (bottom - top), 1)
    return result
