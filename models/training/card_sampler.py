"""Makes planned training samples on the device that trains, a whole batch at once."""
from __future__ import annotations

import torch
from torch import Tensor

import card_augment
import card_occlusion
import card_render
from card_planner import LARGEST_PASTED, Pastes, Plan, mapped
from card_render import pixel_centers
from card_text import TextPages
from dataset import Batch, BatchStream


class CardSampler:
    """Renders plans of pictures of `size` x `size` pixels; `photos` are the pixels of all photos on the device."""

    def __init__(self, photos: Tensor, size: int, seed: int, compiled: bool) -> None:
        self.photos, self.size, self.device = photos, size, photos.device
        # Half precision holds whole numbers to 255 exactly, in half of the memory traffic; processors are slow at it.
        self.kind = torch.float16 if photos.is_cuda else torch.float32
        self.pages = TextPages(size, seed, self.device)
        # Compiled, a chain of dozens of small operations is one pass over the pixels.
        self._colors = torch.compile(card_render.colors, dynamic=True) if compiled else card_render.colors
        self._toned = torch.compile(card_augment.toned, dynamic=True) if compiled else card_augment.toned

    def render(self, plan: Plan) -> Batch:
        """The batch on the device."""
        plan = mapped(lambda array: torch.from_numpy(array).to(self.device, non_blocking=True), plan)
        pixels = self._pieces(plan)
        if plan.pastes:
            self._paste(pixels, plan.pastes)
        if plan.writing:
            self.pages.write(pixels, plan.writing)
        if plan.polygons:
            card_occlusion.draw(pixels, plan.polygons)
        pixels = card_augment.degrade(self._toned(pixels, plan.damage.tone), plan.damage)
        return Batch(pixels[..., :3], plan.faces, plan.face_owners, plan.ignored, plan.ignored_owners, None)

    def _pieces(self, plan: Plan) -> Tensor:
        x, y = pixel_centers(self.size, self.device)
        whole = self._colors(self.photos, mapped(lambda rows: rows[:, None, None], plan.whole), x, y, self.kind)
        if not plan.mosaics:
            return whole
        cells = torch.arange(0, len(plan.mosaics.offset), 4, device=self.device)[:, None, None] + \
            (x >= plan.splits[:, 0, None, None]) + 2 * (y >= plan.splits[:, 1, None, None])
        return torch.cat([self._colors(self.photos, mapped(lambda rows: rows[cells], plan.mosaics), x, y, self.kind), whole])

    def _paste(self, pixels: Tensor, pastes: Pastes) -> None:
        """Lays the pieces in with soft edges, in place."""
        x, y = pixel_centers(2 * LARGEST_PASTED, self.device)
        side = pastes.sides[:, None, None]
        # Positions beyond a small piece repeat its last one: they write what that one writes.
        x, y = torch.minimum(x, side - 0.5), torch.minimum(y, side - 0.5)
        shown = card_render.colors(self.photos, mapped(lambda rows: rows[:, None, None], pastes.at), x, y, self.kind)
        opacity = (3 - 3 * torch.hypot(2 * x / side - 1, 2 * y / side - 1)).clamp(0, 1)[..., None].to(self.kind)
        index = (pastes.pictures[:, None, None] * self.size + pastes.corners[:, 1, None, None] + y.long()) * self.size + pastes.corners[:, 0, None, None] + x.long()
        flat = pixels.view(-1, 4)
        flat[index] = shown * opacity + flat[index] * (1 - opacity)


class CardStream:
    """Batches in their order, each rendered when it is asked for, from plans made ahead."""

    def __init__(self, plans: BatchStream, sampler: CardSampler) -> None:
        self._plans, self._sampler, self.become_gentle = plans, sampler, plans.become_gentle

    def make(self, number: int) -> Batch:
        return self._sampler.render(self._plans.make(number))

    def next(self) -> Batch:
        return self._sampler.render(self._plans.next())
