"""What the network is punished for: wrong scores everywhere, wrong boxes where a face is assigned."""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from assign import assign
from network import decode_boxes

BOX_WEIGHT = 2.5
BACKGROUND_WEIGHT = 0.75
# A found face is worth at least this score however loosely its box fits: a loose cover still protects, a miss does not.
LOWEST_FACE_TARGET = 0.35
# A teacher's box is learnt where its score says that there is one.
LOWEST_TAUGHT_BOX = 0.3


@dataclass(frozen=True)
class Losses:
    """Score and box loss to descend, and the mean overlap of the assigned boxes to watch."""

    score: Tensor
    box: Tensor
    overlap: Tensor

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


def detection_losses(outputs: Tensor, grid: Tensor, boxes: Tensor, candidates: Tensor, weights: Tensor,
                     opinion: tuple[Tensor, Tensor] | None = None) -> Losses:
    """Losses of a batch.

    `outputs` is batch x positions x 5, `boxes` the batch's faces (n x 4), `candidates` (n x candidates) indexes the flattened
    batch x positions, `weights` (batch x positions) is 0 where the photo shows what counts neither as face nor as background.
    `opinion` holds a teacher's scores (batch x positions) and boxes (batch x positions x 4): the labels say what is a face, the teacher
    how much everything else looks like one, and it never lowers what a label says.
    """
    flat = outputs.reshape(-1, outputs.shape[-1])
    flat_grid = grid.repeat(outputs.shape[0], 1)
    logits = flat[:, 0]
    taught = torch.zeros_like(logits) if opinion is None else opinion[0].reshape(-1)
    target = taught.clone()
    importance = (BACKGROUND_WEIGHT * (logits.detach().sigmoid() - taught).square() + taught.square()) * weights.reshape(-1)
    pairs, box_terms, mean_overlap = None, flat.sum() * 0, flat.new_zeros(())
    if len(boxes):
        indices = candidates.clamp_min(0)
        with torch.no_grad():
            near = decode_boxes(flat[indices].detach(), flat_grid[indices])
            overlaps, _ = overlap_and_complete_loss(near, boxes[:, None].expand_as(near))
        pairs = assign(logits.detach()[indices], overlaps, candidates)
        predicted = decode_boxes(flat[pairs.positions], flat_grid[pairs.positions])
        overlap, box_losses = overlap_and_complete_loss(predicted, boxes[pairs.faces])
        quality = LOWEST_FACE_TARGET + (1 - LOWEST_FACE_TARGET) * overlap.detach()
        target[pairs.positions] = torch.maximum(quality, taught[pairs.positions])
        importance[pairs.positions] = target[pairs.positions]
        box_terms, mean_overlap = box_losses.sum(), overlap.detach().mean()
    learning = flat.new_tensor(0 if pairs is None else len(pairs.positions))
    if opinion is not None:
        shown = taught * (taught > LOWEST_TAUGHT_BOX) * weights.reshape(-1)
        if pairs is not None:
            shown[pairs.positions] = 0
        positions = shown.nonzero()[:, 0]
        encoded = torch.cat([logits.detach()[positions, None], opinion[1].reshape(-1, 4)[positions]], dim=1)
        _, taught_losses = overlap_and_complete_loss(decode_boxes(flat[positions], flat_grid[positions]), decode_boxes(encoded, flat_grid[positions]))
        box_terms = box_terms + (taught_losses * shown[positions]).sum()
        learning = learning + shown.sum()
    # Varifocal weighting: faces count by how well they are boxed, background by how much it is mistaken for a face.
    score = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
    # The least that a soft target leaves is no fault of the network.
    score = score - functional.binary_cross_entropy(target.clamp(1e-6, 1 - 1e-6), target, reduction="none")
    learning = learning.clamp_min(1)
    return Losses((score * importance).sum() / learning, box_terms / learning, mean_overlap)
