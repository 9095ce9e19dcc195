"""Which positions learn which face (SimOTA on a short list of candidates).

A face may be learnt at any position near its center on any stride that suits its size. Of these candidates the network's own
present predictions choose: those that already score and fit best. How many is decided by how well they fit, so that a face of 10 px gets
one or two positions and a large one up to ten.
"""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from network import STRIDES

NONE = -1
# Smallest and largest face (square root of the area, in strides) that a stride may learn.
SMALLEST_IN_STRIDES = {8: 0.0, 16: 1.1, 32: 1.4}
LARGEST_IN_STRIDES = {8: 7.0, 16: 8.0, 32: math.inf}
# Positions on each side of the nearest one, across and down, that can be near enough to a face's center.
REACH = 2
LARGEST_SHARE = 10
FIT_WEIGHT = 3.0


def candidate_positions(boxes: Tensor, owners: Tensor, size: int) -> Tensor:
    """The positions that may learn each face (n x candidates): indices into the flattened positions of the whole batch, or `NONE`."""
    width, height = (boxes[:, 2:] - boxes[:, :2]).unbind(1)
    center_x, center_y = ((boxes[:, :2] + boxes[:, 2:]) / 2).unbind(1)
    side = (width * height).sqrt()
    found, first = [], 0
    for stride in STRIDES:
        count = size // stride
        columns, near_x = _near(center_x, width, stride, count)
        rows, near_y = _near(center_y, height, stride, count)
        suits = (side / stride >= SMALLEST_IN_STRIDES[stride]) & (side / stride < LARGEST_IN_STRIDES[stride])
        indices = first + rows[:, :, None] * count + columns[:, None, :]
        allowed = near_y[:, :, None] & near_x[:, None, :] & suits[:, None, None]
        found.append(torch.where(allowed, indices, torch.full_like(indices, NONE)).flatten(1))
        first += count * count
    indices = torch.cat(found, 1)
    return torch.where(indices == NONE, indices, indices + owners[:, None] * first)


def _near(center: Tensor, extent: Tensor, stride: int, count: int) -> tuple[Tensor, Tensor]:
    """Columns or rows about a face's center, and which are within the face and at most two strides away; the nearest one always is."""
    reach = (extent / 2).clamp(min=stride * 0.75).clamp(max=stride * 2.0)
    nearest = (center / stride).long().clamp(0, count - 1)
    offsets = torch.arange(-REACH, REACH + 1, device=center.device)
    columns = nearest[:, None] + offsets
    near = ((columns + 0.5) * stride - center[:, None]).abs() <= reach[:, None]
    return columns, (near | (offsets == 0)) & (columns >= 0) & (columns < count)


def background_weights(ignored: Tensor, owners: Tensor, pictures: int, size: int) -> Tensor:
    """1 where a position (pictures x positions) counts as background unless a face is assigned to it, 0 within ignored regions."""
    maps = []
    for stride in STRIDES:
        count = size // stride
        corners = (ignored / stride).floor().long()
        low, high = corners[:, :2].clamp(0, count), (corners[:, 2:] + 1).clamp(0, count)
        # How many regions begin or end at a position, summed up over both axes: how many contain it.
        edges = torch.zeros(pictures, count + 1, count + 1, device=ignored.device)
        for x, y, change in ((low[:, 0], low[:, 1], 1.0), (high[:, 0], low[:, 1], -1.0), (low[:, 0], high[:, 1], -1.0), (high[:, 0], high[:, 1], 1.0)):
            edges.index_put_((owners, y, x), torch.full((len(owners),), change, device=ignored.device), accumulate=True)
        maps.append((edges.cumsum(1).cumsum(2)[:, :count, :count] < 0.5).float().flatten(1))
    return torch.cat(maps, 1)


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
