"""Random numbers of one batch, from the seed and the batch's number."""
from __future__ import annotations

import torch
from torch import Tensor


class Chance:
    """Draws on the processor, so that every device gets the same samples."""

    def __init__(self, seed: int, number: int) -> None:
        self._generator = torch.Generator().manual_seed((seed * 1_000_003 + number) & 0x7FFF_FFFF_FFFF_FFFF)

    def uniform(self, shape: int | tuple, low: float = 0.0, high: float = 1.0) -> Tensor:
        return torch.rand(shape, generator=self._generator) * (high - low) + low

    def normal(self, shape: int | tuple) -> Tensor:
        return torch.randn(shape, generator=self._generator)

    def order(self, count: int) -> Tensor:
        return torch.randperm(count, generator=self._generator)

    def some(self, of: Tensor, share: float) -> Tensor:
        """This share of them."""
        return of[self.order(len(of))[:round(len(of) * share)]]
