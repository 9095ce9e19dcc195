"""Which boxes count and which touch, for the boxes of a whole batch at once."""
from __future__ import annotations

import torch
from torch import Tensor

from dataset import SMALLEST_LEARNT, SMALLEST_VISIBLE_SHARE


def learnable(faces: Tensor, extent: Tensor) -> Tensor:
    """Faces large enough, mostly inside their piece (width, height) and with their center in it; the others do not count at all."""
    sides = faces[:, 2:] - faces[:, :2]
    visible = (torch.minimum(faces[:, 2:], extent) - faces[:, :2].clamp_min(0)).clamp_min(0)
    centers = (faces[:, :2] + faces[:, 2:]) / 2
    return (sides.amin(1) >= SMALLEST_LEARNT) & (visible.prod(1) >= SMALLEST_VISIBLE_SHARE * sides.prod(1)) & ((centers >= 0) & (centers < extent)).all(1)


def touching(first: Tensor, first_owners: Tensor, second: Tensor, second_owners: Tensor) -> Tensor:
    """Which boxes of one list share pixels with which of another in the same picture."""
    low = torch.maximum(first[:, None, :2], second[None, :, :2])
    high = torch.minimum(first[:, None, 2:], second[None, :, 2:])
    return (high > low).all(2) & (first_owners[:, None] == second_owners[None])


def touched(areas: Tensor, owners: Tensor, boxes: Tensor, box_owners: Tensor) -> Tensor:
    """Which areas share pixels with any box of their picture."""
    return touching(areas, owners, boxes, box_owners).any(1)
