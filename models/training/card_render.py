"""Cuts many pieces of any position, size and turn out of the stored photos at once."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Reading:
    """What a pixel needs to find its color, one row for each piece of a photo: where its copy lies and how large it is, the numbers that turn
    (x, y, 1) into a column and a row of it, and the color beyond."""

    offset: Tensor
    width: Tensor
    height: Tensor
    across: Tensor
    down: Tensor
    border: Tensor


def colors(pixels: Tensor, at: Reading, x: Tensor, y: Tensor, kind: torch.dtype) -> Tensor:
    """Blue, green, red and nothing at the positions `x`, `y`, where a pixel's own is its center; `at` holds tensors that broadcast with them."""
    column = at.across[..., 0] * x + at.across[..., 1] * y + (at.across[..., 2] - 0.5)
    row = at.down[..., 0] * x + at.down[..., 1] * y + (at.down[..., 2] - 0.5)
    left, top = column.floor(), row.floor()
    far_x, far_y = column - left, row - top
    left, top = left.long(), top.long()
    result, outside = 0, 1
    for right in (0, 1):
        for below in (0, 1):
            here_x, here_y = left + right, top + below
            inside = (here_x >= 0) & (here_x < at.width) & (here_y >= 0) & (here_y < at.height)
            index = at.offset + torch.minimum(here_y.clamp_min(0), at.height - 1) * at.width + torch.minimum(here_x.clamp_min(0), at.width - 1)
            share = (far_x if right else 1 - far_x) * (far_y if below else 1 - far_y) * inside
            outside = outside - share
            packed = pixels[index]
            channels = packed.view(torch.uint8).view(*packed.shape, 4).to(kind)
            result = result + channels * share[..., None].to(kind)
    return result + outside[..., None].to(kind) * at.border.to(kind)


def pixel_centers(size: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """x (1 x 1 x size) and y (1 x size x 1) of a picture's pixels."""
    axis = torch.arange(size, device=device, dtype=torch.float32) + 0.5
    return axis.view(1, 1, -1), axis.view(1, -1, 1)
