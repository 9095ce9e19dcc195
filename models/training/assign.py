"""Which positions learn which face (SimOTA on a short list of candidates).

A face may be learnt at any position near its center on any stride that suits its size. Of these candidates the network's own
present predictions choose: those that already score and fit best. How many is decided by how well they fit, so that a face of 10 px gets
one or two positions and a large one up to ten. The short list is made with the sample, in the sample process, since it depends on
nothing but the boxes; the choice costs a few small tensor operations a step.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from network import STRIDES

CANDIDATES = 48
NONE = -1
# Smallest and largest face (square root of the area, in strides) that a stride may learn.
SMALLEST_IN_STRIDES = {8: 0.0, 16: 1.1, 32: 1.4}
LARGEST_IN_STRIDES = {8: 7.0, 16: 8.0, 32: np.inf}
LARGEST_SHARE = 10
FIT_WEIGHT = 3.0


def candidate_positions(box: np.ndarray, size: int) -> np.ndarray:
    """Indices (in the order of `flatten_outputs`) of the positions that may learn the face, padded with `NONE`."""
    width, height = box[2] - box[0], box[3] - box[1]
    center_x, center_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    side = float(np.sqrt(width * height))
    found, first = [], 0
    for stride in STRIDES:
        count = size // stride
        if SMALLEST_IN_STRIDES[stride] <= side / stride < LARGEST_IN_STRIDES[stride]:
            columns = _near(center_x, width, stride, count)
            rows = _near(center_y, height, stride, count)
            found.append((first + rows[:, None] * count + columns[None, :]).ravel())
        first += count * count
    indices = np.concatenate(found)[:CANDIDATES]
    return np.pad(indices, (0, CANDIDATES - len(indices)), constant_values=NONE)


def _near(center: float, extent: float, stride: int, count: int) -> np.ndarray:
    """Columns or rows within the face and at most two strides from its center; the nearest one at least."""
    reach = min(max(extent / 2, stride * 0.75), stride * 2.0)
    centers = (np.arange(count) + 0.5) * stride
    near = np.flatnonzero(np.abs(centers - center) <= reach)
    return near if len(near) else np.array([min(max(int(center / stride), 0), count - 1)])


@dataclass(frozen=True)
class Assignment:
    """Chosen pairs: position (index into the batch's flattened positions) and the face it learns."""

    positions: Tensor
    faces: Tensor


@torch.no_grad()
def assign(logits: Tensor, overlaps: Tensor, candidates: Tensor) -> Assignment:
    """Chooses among candidates; all three are faces x candidates, `candidates` holds flattened positions or `NONE`."""
    present = candidates != NONE
    overlaps = torch.where(present, overlaps, torch.zeros_like(overlaps))
    target = overlaps.clamp(0.05, 1.0)
    score_cost = functional.binary_cross_entropy_with_logits(logits, target, reduction="none") \
        * (target - logits.sigmoid()).abs()
    cost = score_cost - FIT_WEIGHT * torch.log(overlaps.clamp_min(1e-4))
    cost = torch.where(present, cost, torch.full_like(cost, 1e6))

    share = overlaps.topk(LARGEST_SHARE, dim=1).values.sum(dim=1).ceil().clamp(1, LARGEST_SHARE).long()
    ordered, order = cost.sort(dim=1)
    ranks = torch.arange(cost.shape[1], device=cost.device)[None, :]
    chosen = (ranks < share[:, None]) & (ordered < 1e6)
    faces, ranks_chosen = chosen.nonzero(as_tuple=True)
    positions = candidates[faces, order[faces, ranks_chosen]]
    return _cheapest_face_each(positions, faces, ordered[faces, ranks_chosen])


def _cheapest_face_each(positions: Tensor, faces: Tensor, costs: Tensor) -> Assignment:
    """A position wanted by several faces goes to the one it costs least."""
    by_cost = costs.argsort(stable=True)
    positions, faces = positions[by_cost], faces[by_cost]
    by_position = positions.argsort(stable=True)
    positions, faces = positions[by_position], faces[by_position]
    first = torch.ones_like(positions, dtype=torch.bool)
    first[1:] = positions[1:] != positions[:-1]
    return Assignment(positions[first], faces[first])
