"""Renders planned crops one by one, with OpenCV: where there is no card, a dozen times as fast as `CardSampler`."""
from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from augment import lose_resolution, noised, recompressed
from card_augment import Damage
from card_occlusion import Polygons
from card_planner import Plan
from card_render import Reading
from crop_planner import CropPlanner
from dataset import Batch
from detection import CROP_SIDE

# OpenCV takes corners in parts of a pixel, as whole numbers shifted by this many bits.
PART_BITS = 4
INTERPOLATIONS = {"nearest": cv2.INTER_NEAREST, "bilinear": cv2.INTER_LINEAR, "bicubic": cv2.INTER_CUBIC}


class CropRenderer:
    """Makes whole batches of crops; for processes of their own."""

    def __init__(self, folder: Path, planner: CropPlanner) -> None:
        self.pixels = np.memmap(folder / "photos.bin", np.uint8, "r").reshape(-1, 3)
        self.planner = planner

    def make(self, number: int, gentle: bool = False) -> Batch:
        """The batch of this number, always the same."""
        plan = self.planner.make(number, gentle)
        pictures = np.stack([_cut(self.pixels, plan.whole, index) for index in range(len(plan.whole.offset))])
        if plan.polygons:
            _draw(pictures, plan.polygons)
        _degrade(pictures, plan.damage)
        return Batch(pictures, plan.faces, plan.face_owners, plan.ignored, plan.ignored_owners, None)


def _cut(pixels: np.ndarray, at: Reading, index: int) -> np.ndarray:
    first, width, height = (int(values[index]) for values in (at.offset, at.width, at.height))
    copy = pixels[first:first + width * height].reshape(height, width, 3)
    matrix = np.stack([at.across[index], at.down[index]]).astype(np.float64)
    # A plan counts from the corners of pixels, OpenCV from their centers.
    matrix[:, 2] += matrix[:, :2].sum(axis=1) / 2 - 0.5
    return cv2.warpAffine(copy, matrix, (CROP_SIDE, CROP_SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT,
                          borderValue=at.border[index, :3].tolist())


def _draw(pictures: np.ndarray, polygons: Polygons) -> None:
    corners = np.round((polygons.corners - 0.5) * (1 << PART_BITS)).astype(np.int32)
    before = {}
    for number, place in enumerate(polygons.places):
        picture = pictures[polygons.pictures[place]]
        original = before.setdefault(int(place), picture.copy())
        if not polygons.copied[number]:
            cv2.fillPoly(picture, [corners[number]], polygons.colors[number].clip(0, 255).tolist(), shift=PART_BITS)
            continue
        mask = np.zeros(picture.shape[:2], np.uint8)
        cv2.fillPoly(mask, [corners[number]], 1, shift=PART_BITS)
        elsewhere = np.roll(original, -polygons.shift[place], axis=(0, 1))
        picture[mask > 0] = elsewhere[mask > 0]


def _degrade(pictures: np.ndarray, damage: Damage) -> None:
    tone = damage.tone
    levels = np.arange(256, dtype=np.float32) / 255
    tables = ((levels[None, :, None] ** tone.gamma.reshape(-1, 1, 1) * 255 * tone.gain.reshape(-1, 1, 1) + tone.offset.reshape(-1, 1, 1)) *
              tone.balance.reshape(-1, 1, 4)[..., :3]).clip(0, 255).round().astype(np.uint8)
    for picture, table, gray in zip(pictures, tables, tone.gray.ravel()):
        picture[:] = cv2.LUT(picture, table[None])
        if gray:
            picture[:] = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)[..., None]
    for index, kernel in zip(damage.filtered, damage.kernels):
        pictures[index] = cv2.filter2D(pictures[index], -1, kernel)
    share, restored = damage.reduction
    for index in damage.reduced:
        pictures[index] = lose_resolution(pictures[index], share, INTERPOLATIONS[restored])
    rng = np.random.default_rng(damage.noise_seed)
    for index, strength in zip(damage.noisy, damage.noise.ravel()):
        pictures[index] = noised(pictures[index], strength, rng)
    for index, scale in zip(damage.compressed, damage.steps.ravel()):
        pictures[index] = recompressed(pictures[index], round(50 / scale if scale > 1 else 100 - 50 * scale))
