"""Plans training samples for a device that makes them: which pieces of which photos, and what is done to them.

The same kinds of samples as `dataset.py` makes one by one. A plan is small, so processors make plans ahead while the device renders and
learns; it depends on the seed and its batch's number only. Kinds of pictures have fixed shares of a batch.
"""
from __future__ import annotations

import math
from dataclasses import dataclass, fields, is_dataclass

import torch
from torch import Tensor

from card_augment import Damage, plan_damage
from card_boxes import learnable, touched, touching
from card_chance import Chance
from card_occlusion import Polygons, plan_occlusion
from card_render import Reading
from card_text import Writing, plan_writing
from dataset import (GENTLE_DEGRADE_CHANCE, LARGEST_ENLARGEMENT, LARGEST_SCALE, LARGEST_TARGET, SMALLEST_FILL, SMALLEST_LEARNT,
                     SMALLEST_SCALE, SMALLEST_TARGET)
from photo_store import PhotoTable
from prepare import REDUCTIONS

ANYWHERE_CHANCE = 0.12
MOSAIC_SHARE = 0.15
PASTE_SHARE = 0.15
PASTES_A_PICTURE = 4
LARGEST_PASTED = 32
TEXT_SHARE = 0.06
OCCLUDED_SHARE = 0.20
STRETCH_DEVIATION = 0.05


@dataclass(frozen=True)
class Pastes:
    """Round pieces of other photos: their pictures, corners (x, y) there, sides in pixels, and where to read them."""

    pictures: Tensor
    corners: Tensor
    sides: Tensor
    at: Reading


@dataclass(frozen=True)
class Plan:
    """One batch: pictures of four pieces that meet at `splits`, then pictures of one piece, and what is done to all of them.

    Faces to learn, and regions that count neither as face nor as background, are left, top, right, bottom in pixels, each with its picture.
    """

    mosaics: Reading | None
    splits: Tensor
    whole: Reading
    pastes: Pastes | None
    writing: Writing | None
    polygons: Polygons | None
    damage: Damage
    faces: Tensor
    face_owners: Tensor
    ignored: Tensor
    ignored_owners: Tensor


def mapped(change, value):
    """The same plan, or part of one, with every tensor or array changed."""
    if is_dataclass(value):
        return type(value)(*(mapped(change, getattr(value, field.name)) for field in fields(value)))
    return value if value is None or isinstance(value, (int, float, tuple)) else change(value)


@dataclass(frozen=True)
class Pieces:
    """Where pieces lie in their photos: `sides` is how much they scale width and height, `forward` brings positions relative to `center` in."""

    photos: Tensor
    sides: Tensor
    forward: Tensor
    inverse: Tensor
    center: Tensor
    copies: Tensor


class CardPlanner:
    """Plans batches of pictures of `size` x `size` pixels."""

    def __init__(self, photos: PhotoTable, size: int, batch: int, seed: int) -> None:
        self.photos, self.size, self.batch, self.seed = photos, size, batch, seed

    def make(self, number: int, gentle: bool = False) -> Plan:
        """The plan of this number, always the same; a gentle one shows photos about as they are. Arrays, which travel between processes."""
        chance = Chance(self.seed, number)
        mosaics = 0 if gentle else round(self.batch * MOSAIC_SHARE)
        owners, cells = self._cells(mosaics, chance)
        pieces = self._pieces(cells, chance)
        at = reading(self.photos, pieces, (cells[:, :2] + cells[:, 2:]) / 2, borders(len(cells), chance))
        faces, face_owners, ignored, ignored_owners = self._boxes(pieces, cells, owners)
        every = torch.arange(self.batch)
        pastes = writing = polygons = None
        if not gentle:
            pastes, faces, face_owners = self._pastes(chance.some(every, PASTE_SHARE), faces, face_owners, ignored, ignored_owners, chance)
            writing = plan_writing(chance.some(every, TEXT_SHARE), self.size, torch.cat([faces, ignored]), torch.cat([face_owners, ignored_owners]), chance)
            polygons = plan_occlusion(chance.some(every, OCCLUDED_SHARE), faces, face_owners, self.size, chance)
        damage = plan_damage(chance.some(every, GENTLE_DEGRADE_CHANCE) if gentle else every, self.batch, chance)
        plan = Plan(mapped(lambda rows: rows[:4 * mosaics], at) if mosaics else None, cells[:4 * mosaics:4, 2:], mapped(lambda rows: rows[4 * mosaics:], at),
                    pastes, writing, polygons, damage, faces, face_owners, ignored, ignored_owners)
        return mapped(Tensor.numpy, plan)

    def _cells(self, mosaics: int, chance: Chance) -> tuple[Tensor, Tensor]:
        """The rectangles to fill (left, top, right, bottom) and their pictures; the first pictures have four each."""
        size = torch.full((mosaics,), float(self.size))
        nothing = torch.zeros_like(size)
        x, y = ((self.size * chance.uniform(mosaics, 0.35, 0.65)).floor() for _ in range(2))
        parts = torch.stack([torch.stack(part, 1) for part in ((nothing, nothing, x, y), (x, nothing, size, y), (nothing, y, x, size), (x, y, size, size))], 1)
        whole = torch.tensor([[0.0, 0.0, self.size, self.size]]).expand(self.batch - mosaics, 4)
        pictures = torch.arange(self.batch)
        return torch.cat([pictures[:mosaics].repeat_interleave(4), pictures[mosaics:]]), torch.cat([parts.view(-1, 4), whole])

    def _pieces(self, cells: Tensor, chance: Chance) -> Pieces:
        """A piece of a photo for each cell, scaled so that one random face gets a random size, stretched, turned and mirrored at random."""
        count, photos = len(cells), self.photos
        extent = cells[:, 2:] - cells[:, :2]
        chosen = photos.pick(chance.uniform(count))
        full = torch.stack([photos.widths[chosen, 0], photos.heights[chosen, 0]], 1).float()
        scale, center = self._around_a_face(chosen, full, extent, chance)
        anywhere = chance.uniform(count) < ANYWHERE_CHANCE
        scale = torch.where(anywhere, chance.uniform(count, math.log(0.4), math.log(1.5)).exp(), scale)
        center = torch.where(anywhere[:, None], chance.uniform((count, 2)) * full, center)

        stretch = (chance.normal(count) * STRETCH_DEVIATION).exp()
        sides = torch.stack([scale * stretch, scale / stretch], 1)
        angle = (chance.normal(count) * 10).clamp(-25, 25).deg2rad() * (chance.uniform(count) < 0.35)
        mirror = (chance.uniform(count) < 0.5).float() * 2 - 1
        turn = torch.stack([torch.stack([angle.cos() * mirror, angle.sin() * mirror], 1), torch.stack([-angle.sin(), angle.cos()], 1)], 1)
        return Pieces(chosen, sides, turn * sides[:, None], (1 / sides)[..., None] * turn.transpose(1, 2), center, copies_for(scale))

    def _around_a_face(self, photos: Tensor, full: Tensor, extent: Tensor, chance: Chance) -> tuple[Tensor, Tensor]:
        """The scale that brings a random face to a random size, and a center that keeps it in the picture."""
        count = len(photos)
        face = self.photos.faces.one_of(photos, chance.uniform(count))
        side = (face[:, 2:] - face[:, :2]).prod(1).sqrt().clamp_min(3.0)
        largest = (0.9 * extent.amin(1)).clamp(max=LARGEST_TARGET)
        low = math.log(SMALLEST_TARGET)
        target = (low + chance.uniform(count) * (largest.log() - low)).exp()
        filling = (SMALLEST_FILL * extent.amax(1) / full.amax(1)).clamp(SMALLEST_SCALE, LARGEST_SCALE)
        scale = torch.maximum(target / side, filling).clamp(max=LARGEST_SCALE)
        half = extent / scale[:, None] / 2
        center = (face[:, :2] + face[:, 2:]) / 2 + chance.uniform((count, 2), -0.9, 0.9) * half
        # Mostly photo and little border, but for photos smaller than the picture.
        within = torch.minimum(torch.maximum(center, half * 0.9), full - half * 0.9)
        beside = full / 2 + chance.uniform((count, 2), -0.5, 0.5) * (2 * half - full)
        return scale, torch.where(2 * half < full, within, beside)

    def _boxes(self, pieces: Pieces, cells: Tensor, owners: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Faces to learn and regions that do not count, in pixels of their pictures, each with its picture."""
        extent = cells[:, 2:] - cells[:, :2]
        moved = []
        for boxes, cell in (self.photos.faces.of(pieces.photos), self.photos.ignored.of(pieces.photos)):
            centers = (boxes[:, :2] + boxes[:, 2:]) / 2 - pieces.center[cell]
            centers = (pieces.forward[cell] @ centers[..., None])[..., 0] + extent[cell] / 2
            # Turning keeps their sides, since heads are round.
            halves = (boxes[:, 2:] - boxes[:, :2]) * pieces.sides[cell] / 2
            moved.append((torch.cat([centers - halves, centers + halves], 1), cell))
        (faces, face_cells), (ignored, ignored_cells) = moved
        learnt = learnable(faces, extent[face_cells])
        ignored, ignored_cells = torch.cat([ignored, faces[~learnt]]), torch.cat([ignored_cells, face_cells[~learnt]])
        faces, face_cells = faces[learnt], face_cells[learnt]
        low, high = cells[ignored_cells, :2].repeat(1, 2), cells[ignored_cells, 2:].repeat(1, 2)
        ignored = torch.minimum(torch.maximum(ignored + low, low), high)
        present = ((ignored[:, 2:] - ignored[:, :2]) > 0).all(1)
        return faces + cells[face_cells, :2].repeat(1, 2), owners[face_cells], ignored[present], owners[ignored_cells[present]]

    def _pastes(self, pictures: Tensor, faces: Tensor, face_owners: Tensor, ignored: Tensor, ignored_owners: Tensor,
                chance: Chance) -> tuple[Pastes | None, Tensor, Tensor]:
        """Faces of other photos at 7 to 32 px where none is yet, and the faces with them."""
        pictures = pictures.repeat_interleave(PASTES_A_PICTURE)
        count = len(pictures)
        photos = self.photos.pick(chance.uniform(count))
        face = self.photos.faces.one_of(photos, chance.uniform(count))
        side = (face[:, 2:] - face[:, :2]).prod(1).sqrt()
        target = chance.uniform(count, math.log(SMALLEST_TARGET), math.log(LARGEST_PASTED)).exp()
        scale = target / side
        patch = (2 * target).round()
        corner = (chance.uniform((count, 2)) * (self.size + 1 - patch[:, None])).floor()
        area = torch.cat([corner, corner + patch[:, None]], 1)
        halves = (face[:, 2:] - face[:, :2]) * scale[:, None] / 2
        middle = corner + patch[:, None] / 2
        pasted = torch.cat([middle - halves, middle + halves], 1)

        fits = (side >= target.clamp_min(12)) & (2 * halves.amin(1) >= SMALLEST_LEARNT) & (patch <= self.size)
        fits &= ~touched(area, pictures, torch.cat([faces, ignored]), torch.cat([face_owners, ignored_owners]))
        fits &= ~(touching(area, pictures, area, pictures) & torch.ones(count, count, dtype=torch.bool).tril(-1)).any(1)
        if not fits.any():
            return None, faces, face_owners
        pictures, photos, face, scale, patch, corner, pasted = (values[fits] for values in (pictures, photos, face, scale, patch, corner, pasted))
        sides = scale[:, None].repeat(1, 2)
        turn = torch.eye(2)[None]
        pieces = Pieces(photos, sides, turn * sides[:, None], turn / sides[..., None], (face[:, :2] + face[:, 2:]) / 2, copies_for(scale))
        at = reading(self.photos, pieces, patch[:, None].repeat(1, 2) / 2, torch.zeros(len(photos), 4))
        return Pastes(pictures, corner.long(), patch, at), torch.cat([faces, pasted]), torch.cat([face_owners, pictures])


def reading(photos: PhotoTable, pieces: Pieces, middles: Tensor, beyond: Tensor) -> Reading:
    """Three numbers each that turn a picture's (x, y, 1) into column and row of a copy; `middles` is where the pieces' centers come."""
    widths, heights = photos.widths[pieces.photos], photos.heights[pieces.photos]
    copies = pieces.copies[:, None]
    width, height = widths.gather(1, copies)[:, 0], heights.gather(1, copies)[:, 0]
    shift = pieces.center - (pieces.inverse @ middles[..., None])[..., 0]
    across = torch.cat([pieces.inverse[:, 0], shift[:, :1]], 1) * (width / widths[:, 0])[:, None]
    down = torch.cat([pieces.inverse[:, 1], shift[:, 1:]], 1) * (height / heights[:, 0])[:, None]
    return Reading(photos.offsets[pieces.photos].gather(1, copies)[:, 0], width, height, across, down, beyond)


def copies_for(scale: Tensor) -> Tensor:
    """The smallest copy that need not be enlarged much."""
    return sum((scale * factor <= LARGEST_ENLARGEMENT).long() for factor in REDUCTIONS[1:])


def borders(count: int, chance: Chance) -> Tensor:
    """Colors beyond the photo. Black is what the detection stage pads with; others keep it from being a hint."""
    colors = chance.uniform((count, 3), 0, 255).floor() * (chance.uniform((count, 1)) < 0.5)
    return torch.cat([colors, torch.zeros(count, 1)], 1)
