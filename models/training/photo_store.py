"""All prepared photos in the memory of the device that trains, where a whole batch can be cut out of them at once, and what they show."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from dataset import MOST_FACES_COUNTED
from prepare import read_index

PIXELS_A_CHUNK = 1 << 25


class Boxes:
    """Boxes (left, top, right, bottom in pixels) of many photos in one tensor, each photo's one after the other."""

    def __init__(self, photos: list[list]) -> None:
        counts = torch.tensor([len(boxes) for boxes in photos])
        self.all = torch.tensor([box for boxes in photos for box in boxes], dtype=torch.float32).reshape(-1, 4)
        self.counts = counts
        self.first = counts.cumsum(0) - counts

    def of(self, photos: Tensor) -> tuple[Tensor, Tensor]:
        """All boxes of these photos, and for each the place of its photo in the list."""
        counts = self.counts[photos]
        owners = torch.repeat_interleave(torch.arange(len(photos)), counts)
        within = torch.arange(len(owners)) - (counts.cumsum(0) - counts)[owners]
        return self.all[self.first[photos][owners] + within], owners

    def one_of(self, photos: Tensor, random: Tensor) -> Tensor:
        """One box of each photo, chosen by a number from 0 up to 1."""
        return self.all[self.first[photos] + (random * self.counts[photos]).long()]


class PhotoTable:
    """Where each photo's copies lie among all pixels, their sizes, and the boxes of each photo; on the processor, where samples are planned."""

    def __init__(self, folder: Path) -> None:
        entries = read_index(folder)
        table = torch.tensor([[[copy["offset"] // 3, copy["width"], copy["height"]] for copy in entry["copies"]] for entry in entries])
        self.offsets, self.widths, self.heights = table.unbind(2)
        self.faces = Boxes([entry["faces"] for entry in entries])
        self.ignored = Boxes([entry["ignored"] for entry in entries])
        shares = self.faces.counts.clamp(max=MOST_FACES_COUNTED).double().sqrt()
        self.shares = (shares / shares.sum()).cumsum(0).float()

    def __len__(self) -> int:
        return len(self.offsets)

    def pick(self, random: Tensor) -> Tensor:
        """Photos by numbers from 0 up to 1."""
        return torch.searchsorted(self.shares, random).clamp(max=len(self) - 1)


def load_pixels(folder: Path, device: torch.device) -> Tensor:
    """Every pixel of every copy as blue | green << 8 | red << 16."""
    pixels = np.memmap(folder / "photos.bin", np.uint8, "r").reshape(-1, 3)
    packed = torch.empty(len(pixels), dtype=torch.int32, device=device)
    for start in range(0, len(pixels), PIXELS_A_CHUNK):
        channels = torch.from_numpy(np.array(pixels[start:start + PIXELS_A_CHUNK])).to(device).int()
        packed[start:start + len(channels)] = channels[:, 0] | channels[:, 1] << 8 | channels[:, 2] << 16
    return packed
