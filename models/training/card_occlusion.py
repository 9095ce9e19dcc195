"""Draws over faces what hides them, on the device that trains: `occlusion.py` for a whole batch at once.

Everything is a polygon of up to eight corners; where several lie over one another the later one is seen.
"""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from card_chance import Chance
from occlusion import SHARES, SKIN_TONES, SMALLEST_DRAWN_ON

CORNERS = 8
FACE_CHANCE = 0.40
MOST_FACES_A_PICTURE = 4
# Polygons within a window of this side, in pixels, are filled in it, larger ones in the whole picture.
WINDOW = 96
LARGE_AT_ONCE = 32


@dataclass(frozen=True)
class Drawn:
    """Polygons: corners (n x CORNERS x 2, shares of the face's box), colors (n x 3), and whether they show another place of the photo instead."""

    corners: Tensor
    colors: Tensor
    copied: bool = False


@dataclass(frozen=True)
class Polygons:
    """What to draw on `pictures`; of polygons that lie over one another the later one is seen; `places` index `pictures`.

    `small` and `large` are the numbers of polygons within a window (with the window's corner) and beyond it; a copying polygon shows the
    picture `shift` pixels off.
    """

    pictures: Tensor
    corners: Tensor
    places: Tensor
    colors: Tensor
    copied: Tensor
    small: Tensor
    origins: Tensor
    large: Tensor
    shift: Tensor


def plan_occlusion(pictures: Tensor, faces: Tensor, owners: Tensor, size: int, chance: Chance) -> Polygons | None:
    """Chooses random occluders for some faces of these pictures."""
    if not len(pictures):
        return None
    place = torch.full((int(max(pictures.max(), owners.max() if len(owners) else 0)) + 1,), -1)
    place[pictures] = torch.arange(len(pictures))
    eligible = ((place[owners] >= 0) & ((faces[:, 2:] - faces[:, :2]).amin(1) >= SMALLEST_DRAWN_ON)).nonzero()[:, 0]
    chosen = chance.some(eligible, FACE_CHANCE)[:round(len(pictures) * MOST_FACES_A_PICTURE)]
    corners, colors, places, copied = [], [], [], []
    start, share = 0, 0.0
    for drawing, part in zip(DRAWINGS, SHARES):
        share += part
        end = len(chosen) if drawing is DRAWINGS[-1] else round(len(chosen) * share)
        group = chosen[start:end]
        start = end
        if not len(group):
            continue
        box = faces[group]
        for drawn in drawing(len(group), chance):
            corners.append(box[:, None, :2] + drawn.corners * (box[:, 2:] - box[:, :2])[:, None])
            colors.append(drawn.colors)
            places.append(place[owners[group]])
            copied.append(torch.full((len(group),), drawn.copied))
    if not corners:
        return None
    corners = torch.cat(corners)
    low = corners.amin(1).floor()
    fits = ((corners.amax(1) - low) < WINDOW).all(1)
    numbers = torch.arange(len(corners))
    return Polygons(pictures, corners, torch.cat(places), torch.cat(colors), torch.cat(copied), numbers[fits], low[fits], numbers[~fits],
                    (chance.uniform((len(pictures), 2), 0.2, 0.8) * size).long())


def draw(pixels: Tensor, polygons: Polygons) -> None:
    """Draws them, in place."""
    pictures = pixels[polygons.pictures]
    count, size = pictures.shape[:2]
    layer = _layers(polygons, count, size)
    axis = torch.arange(size, device=pixels.device)
    rows, columns = (axis + polygons.shift[:, :1]) % size, (axis + polygons.shift[:, 1:]) % size
    elsewhere = pictures[torch.arange(count, device=pixels.device)[:, None, None], rows[:, :, None], columns[:, None, :]]
    colors = torch.cat([polygons.colors, torch.zeros_like(polygons.colors[:, :1])], 1).clamp(0, 255).floor().to(pictures.dtype)
    shown = layer.clamp_min(0)
    painted = torch.where(polygons.copied[shown][..., None], elsewhere, colors[shown])
    pixels[polygons.pictures] = torch.where((layer >= 0)[..., None], painted, pictures)


def _layers(polygons: Polygons, pictures: int, size: int) -> Tensor:
    """For each pixel of each picture the last polygon that contains it, -1 where there is none."""
    device = polygons.corners.device
    layer = torch.full((pictures * size * size,), -1, dtype=torch.long, device=device)
    groups = [(polygons.small, WINDOW, polygons.origins.long())]
    groups += [(part, size, torch.zeros(len(part), 2, dtype=torch.long, device=device)) for part in polygons.large.split(LARGE_AT_ONCE)]
    for chosen, window, origin in groups:
        if not len(chosen):
            continue
        axis = torch.arange(window, device=device)
        x, y = origin[:, 0, None, None] + axis[None, None, :], origin[:, 1, None, None] + axis[None, :, None]
        inside = _inside(polygons.corners[chosen], x, y) & (x >= 0) & (x < size) & (y >= 0) & (y < size)
        index = (polygons.places[chosen][:, None, None] * size + y.clamp(0, size - 1)) * size + x.clamp(0, size - 1)
        # Every pixel takes part, that nothing waits for a count: those outside ask for no polygon.
        layer.scatter_reduce_(0, index.flatten(), torch.where(inside, chosen[:, None, None], -1).flatten(), "amax")
    return layer.view(pictures, size, size)


def _inside(corners: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Whether pixels lie in their polygon: an odd number of its sides to their right."""
    result = torch.zeros(len(corners), y.shape[1], x.shape[2], dtype=torch.bool, device=corners.device)
    x, y = x + 0.5, y + 0.5
    for first in range(CORNERS):
        ax, ay, bx, by = (corners[:, (first + next) % CORNERS, axis, None, None] for next in (0, 1) for axis in (0, 1))
        slope = (bx - ax) / torch.where(by == ay, torch.ones_like(by), by - ay)
        result ^= ((ay > y) != (by > y)) & (x < slope * (y - ay) + ax)
    return result


def _outline(points: list[tuple], count: int, chance: Chance, wobble: float) -> Tensor:
    """Corners given as numbers or as one number for each face, slightly moved."""
    columns = [torch.as_tensor(value, dtype=torch.float32).expand(count) for point in points for value in point]
    corners = torch.stack(columns, 1).view(count, len(points), 2)
    corners = corners + chance.normal(tuple(corners.shape)) * wobble
    return torch.cat([corners, corners[:, -1:].expand(-1, CORNERS - len(points), -1)], 1)


def _cloth(count: int, chance: Chance) -> Tensor:
    """Cloth colors: often white, black or pale blue, else anything."""
    kind = chance.uniform((count, 1))
    blue = torch.tensor([215.0, 190.0, 150.0]) + chance.uniform((count, 3), -20, 20)
    anything = torch.where(kind < 0.65, blue, chance.uniform((count, 3), 0, 255))
    return torch.where(kind < 0.25, chance.uniform((count, 3), 200, 250), torch.where(kind < 0.5, chance.uniform((count, 3), 10, 50), anything))


def _mask(count: int, chance: Chance) -> list[Drawn]:
    top, color = chance.uniform(count, 0.42, 0.6), _cloth(count, chance)
    cloth = _outline([(0.06, top), (0.5, top - 0.08), (0.94, top), (0.9, 0.85), (0.65, 1.02), (0.35, 1.02), (0.1, 0.85)], count, chance, 0.03)
    middle = (top + 1) / 2
    # A fold so thin that it is nothing on every second mask.
    thick = 0.04 * (chance.uniform(count) < 0.5)
    fold = _outline([(0.1, middle), (0.5, middle - thick), (0.9, middle), (0.9, middle + thick), (0.5, middle), (0.1, middle + thick)], count, chance, 0.0)
    return [Drawn(cloth, color), Drawn(fold, color * chance.uniform((count, 1), 0.7, 0.9))]


def _scarf(count: int, chance: Chance) -> list[Drawn]:
    top = chance.uniform(count, 0.4, 0.65)
    return [Drawn(_outline([(-0.15, top + 0.1), (0.5, top - 0.05), (1.15, top + 0.1), (1.25, 1.4), (-0.25, 1.4)], count, chance, 0.04), _cloth(count, chance))]


def _sunglasses(count: int, chance: Chance) -> list[Drawn]:
    height, depth, color = chance.uniform(count, 0.32, 0.44), chance.uniform(count, 0.12, 0.22), chance.uniform((count, 3), 0, 45)
    left = [(0.08, height), (0.46, height), (0.42, height + depth), (0.15, height + depth)]
    bridge = [(0.05, height), (0.95, height), (0.95, height + 0.04), (0.05, height + 0.04)]
    return [Drawn(_outline(points, count, chance, 0.015), color) for points in (left, [(1 - x, y) for x, y in left], bridge)]


def _helmet(count: int, chance: Chance) -> list[Drawn]:
    brow = chance.uniform(count, 0.15, 0.42)
    shell = [(-0.12, brow), (-0.1, -0.15), (0.2, -0.4), (0.5, -0.48), (0.8, -0.4), (1.1, -0.15), (1.12, brow), (0.5, brow - 0.07)]
    # A visor or a chin guard on every fourth.
    deep = 0.38 * (chance.uniform(count) < 0.25)
    guard = [(-0.05, 0.72), (1.05, 0.72), (0.9, 0.72 + deep), (0.1, 0.72 + deep)]
    return [Drawn(_outline(shell, count, chance, 0.03), _cloth(count, chance)), Drawn(_outline(guard, count, chance, 0.0), _cloth(count, chance))]


def _hood(count: int, chance: Chance) -> list[Drawn]:
    opening, color = chance.uniform(count, 0.08, 0.22), _cloth(count, chance)
    left = [(opening, -0.05), (-0.2, -0.3), (-0.35, 0.5), (-0.2, 1.25), (opening + 0.1, 1.05), (opening - 0.06, 0.5)]
    top = [(-0.2, -0.3), (0.5, -0.5), (1.2, -0.3), (1 - opening, 0.12), (0.5, 0.06), (opening, 0.12)]
    return [Drawn(_outline(points, count, chance, 0.02), color) for points in (left, [(1 - x, y) for x, y in left], top)]


def _hand(count: int, chance: Chance) -> list[Drawn]:
    tones = torch.tensor(SKIN_TONES, dtype=torch.float32)
    color = tones[(chance.uniform(count) * len(tones)).long()] + chance.uniform((count, 3), -15, 15)
    x, y, angle = chance.uniform(count, 0.1, 0.9), chance.uniform(count, 0.1, 0.9), chance.uniform(count, 0, 2 * math.pi)
    drawn = []
    for finger in range(3):
        turn, length = angle + finger * math.radians(16), chance.uniform(count, 0.4, 0.6)
        along, beside = (turn.cos() * length, turn.sin() * length), (turn.sin() * 0.06, -turn.cos() * 0.06)
        corners = [(x + near * along[0] + side * beside[0], y + near * along[1] + side * beside[1]) for near, side in ((0, 1), (1, 1), (1, -1), (0, -1))]
        drawn.append(Drawn(_outline(corners, count, chance, 0.0), color - 8 * finger))
    palm = [(x + 0.2 * math.cos(corner * math.pi / 4), y + 0.2 * math.sin(corner * math.pi / 4)) for corner in range(8)]
    return drawn + [Drawn(_outline(palm, count, chance, 0.01), color)]


def _banner(count: int, chance: Chance) -> list[Drawn]:
    """A board, flag or pole edge that covers a third to a half from one side."""
    share, side = chance.uniform(count, 0.25, 0.5), chance.uniform((count, 1, 1))
    corners = _outline([(-1.6, 1 - share), (2.6, 1 - share), (2.6, 1.4), (-1.6, 1.4)], count, chance, 0.06)
    x, y = corners[..., :1], corners[..., 1:]
    turned = torch.where(side < 0.5, corners, torch.where(side < 0.7, torch.cat([y, x], 2), torch.where(side < 0.9, torch.cat([1 - y, x], 2), torch.cat([x, 1 - y], 2))))
    return [Drawn(turned, chance.uniform((count, 3), 0, 255))]


def _somebody_in_front(count: int, chance: Chance) -> list[Drawn]:
    """Another part of the same photo over a third to a half of the face."""
    x, y = ((chance.uniform(count, 0.3, 0.6)) * torch.where(chance.uniform(count) < 0.5, 1.0, -1.0) for _ in range(2))
    return [Drawn(_outline([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], count, chance, 0.03), torch.zeros(count, 3), copied=True)]


DRAWINGS = (_mask, _scarf, _sunglasses, _helmet, _hood, _hand, _banner, _somebody_in_front)
