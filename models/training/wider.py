"""Reading a folder in WIDER FACE layout: `images/<event>/<name>.jpg` beside `bbx_gt.txt`."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ATTRIBUTES = ("blur", "expression", "illumination", "invalid", "occlusion", "pose")
INVALID = ATTRIBUTES.index("invalid")

# Every photo belongs to one part for ever, whatever else the folder holds: thresholds are chosen on photos never trained on.
HELD_OUT_PER_THOUSAND = 52


@dataclass(frozen=True)
class AnnotatedPhoto:
    """One photo and its faces; boxes are left, top, right, bottom in pixels."""

    path: Path
    name: str
    boxes: np.ndarray
    attributes: np.ndarray

    @property
    def invalid(self) -> np.ndarray:
        """Which boxes the annotators marked as no usable face: neither a miss nor a false alarm."""
        return self.attributes[:, INVALID] > 0


def is_held_out(name: str) -> bool:
    """Whether a training photo is kept for choosing thresholds and checkpoints instead."""
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 1000 < HELD_OUT_PER_THOUSAND


def read_folder(folder: Path) -> list[AnnotatedPhoto]:
    """Every photo of the folder with its faces, in the order of `bbx_gt.txt`."""
    lines = iter((folder / "bbx_gt.txt").read_text().splitlines())
    photos = []
    for line in lines:
        name = line.strip()
        if not name:
            continue
        count = int(next(lines))
        # A photo without faces still has one row, of zeros.
        rows = [[int(value) for value in next(lines).split()] for _ in range(max(count, 1))]
        rows = [row for row in rows if row[2] > 0 and row[3] > 0] if count else []
        table = np.array(rows, np.float32).reshape(-1, 4 + len(ATTRIBUTES))
        boxes = np.concatenate([table[:, :2], table[:, :2] + table[:, 2:4]], axis=1)
        photos.append(AnnotatedPhoto(folder / "images" / name, name, boxes, table[:, 4:].astype(np.int64)))
    return photos
