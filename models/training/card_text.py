"""Writing as background, on the device that trains: pages are drawn once, and parts of them laid into pictures."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from card_boxes import touched
from card_chance import Chance
from text import draw_lines

PAGES = 128


@dataclass(frozen=True)
class Writing:
    """Rectangles (`low` to `high`, x and y) of `pictures` to fill with part of a page, on paper or on what is there."""

    pictures: Tensor
    low: Tensor
    high: Tensor
    pages: Tensor
    ink: Tensor
    paper: Tensor
    has_paper: Tensor


def plan_writing(pictures: Tensor, size: int, taken: Tensor, owners: Tensor, chance: Chance) -> Writing | None:
    """A random rectangle for each picture, left out where it touches one of the `taken` boxes."""
    count = len(pictures)
    low = (size * chance.uniform((count, 2), 0, 0.6)).floor()
    high = (low + (size * chance.uniform((count, 2), 0.3, 1.0)).floor()).clamp(max=size)
    ink, paper = (chance.uniform((count, 1, 1, 4), 0, 255).floor() for _ in range(2))
    has_paper, pages = chance.uniform(count) < 0.5, (chance.uniform(count) * PAGES).long()
    free = ~touched(torch.cat([low, high], 1), pictures, taken, owners)
    return Writing(*(values[free] for values in (pictures, low, high, pages, ink, paper, has_paper))) if free.any() else None


class TextPages:
    """Pages full of letters, as how much ink each pixel has (0 to 255)."""

    def __init__(self, size: int, seed: int, device: torch.device) -> None:
        rng = np.random.default_rng(seed)
        pages = np.zeros((PAGES, size, size, 3), np.uint8)
        for page in pages:
            draw_lines(page, (255, 255, 255), rng)
        self.ink = torch.from_numpy(pages[..., 0].copy()).to(device)

    def write(self, pixels: Tensor, writing: Writing) -> None:
        """Writes, in place."""
        kind, axis = pixels.dtype, torch.arange(pixels.shape[1], device=pixels.device)
        across = (axis >= writing.low[:, :1]) & (axis < writing.high[:, :1])
        down = (axis >= writing.low[:, 1:]) & (axis < writing.high[:, 1:])
        area = (down[:, :, None] & across[:, None, :])[..., None]
        opacity = area * self.ink[writing.pages][..., None].to(kind) / 255
        below = torch.where(area & writing.has_paper[:, None, None, None], writing.paper.to(kind), pixels[writing.pictures])
        pixels[writing.pictures] = below * (1 - opacity) + writing.ink.to(kind) * opacity
