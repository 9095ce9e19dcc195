"""What the network is punished for: wrong scores everywhere, wrong boxes where a face is assigned."""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from assign import assign
from network import decode_boxes

BOX_WEIGHT = 1.5
BACKGROUND_WEIGHT = 0.75
# A found face is worth at least this score however loosely its box fits: a loose cover still protects, a miss does not.
LOWEST_FACE_TARGET = 0.35


@dataclass(frozen=True)
class Losses:
    """Score and box loss to descend, and the mean overlap of the assigned boxes to watch."""

    score: Tensor
    box: Tensor
    overlap: float

    @property
    def total(self) -> Tensor:
        return self.score + BOX_WEIGHT * self.box


def overlap_and_complete_loss(predicted: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
    """Intersection over union, and the complete-IoU loss (overlap, center distance, aspect ratio) of paired boxes."""
    low = torch.maximum(predicted[..., :2], wanted[..., :2])
    high = torch.minimum(predicted[..., 2:], wanted[..., 2:])
    intersection = (high - low).clamp_min(0).prod(-1)
    sides, wanted_sides = predicted[..., 2:] - predicted[..., :2], wanted[..., 2:] - wanted[..., :2]
    overlap = intersection / (sides.prod(-1) + wanted_sides.prod(-1) - intersection + 1e-6)

    enclosing = torch.maximum(predicted[..., 2:], wanted[..., 2:]) - torch.minimum(predicted[..., :2], wanted[..., :2])
    apart = (predicted[..., :2] + predicted[..., 2:] - wanted[..., :2] - wanted[..., 2:]) / 2
    distance = apart.square().sum(-1) / (enclosing.square().sum(-1) + 1e-6)
    angles = torch.atan(wanted_sides[..., 0] / (wanted_sides[..., 1] + 1e-6)) - torch.atan(sides[..., 0] / (sides[..., 1] + 1e-6))
    aspect = (4 / math.pi**2) * angles.square()
    weight = (aspect / (1 - overlap + aspect + 1e-6)).detach()
    return overlap, 1 - overlap + distance + weight * aspect


def detection_losses(outputs: Tensor, grid: Tensor, boxes: Tensor, candidates: Tensor, weights: Tensor) -> Losses:
    """Losses of a batch.

    `outputs` is batch x positions x 5, `boxes` the batch's faces (n x 4), `candidates` (n x candidates) indexes the flattened
    batch x positions, `weights` (batch x positions) is 0 where the photo shows what counts neither as face nor as background.
    """
    flat = outputs.reshape(-1, outputs.shape[-1])
    logits = flat[:, 0]
    target = torch.zeros_like(logits)
    importance = BACKGROUND_WEIGHT * logits.detach().sigmoid().square() * weights.reshape(-1)
    box_loss, mean_overlap, learning = flat.sum() * 0, 0.0, 1
    if len(boxes):
        flat_grid = grid.repeat(outputs.shape[0], 1)
        indices = candidates.clamp_min(0)
        with torch.no_grad():
            near = decode_boxes(flat[indices].detach(), flat_grid[indices])
            overlaps, _ = overlap_and_complete_loss(near, boxes[:, None].expand_as(near))
        pairs = assign(logits.detach()[indices], overlaps, candidates)
        predicted = decode_boxes(flat[pairs.positions], flat_grid[pairs.positions])
        overlap, box_losses = overlap_and_complete_loss(predicted, boxes[pairs.faces])
        quality = LOWEST_FACE_TARGET + (1 - LOWEST_FACE_TARGET) * overlap.detach()
        target[pairs.positions] = quality
        importance[pairs.positions] = quality
        learning = max(len(pairs.positions), 1)
        box_loss, mean_overlap = box_losses.sum() / learning, float(overlap.detach().mean())
    # Varifocal weighting: faces count by how well they are boxed, background by how much it is mistaken for a face.
    score = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return Losses((score * importance).sum() / learning, box_loss, mean_overlap)
