"""Plans training samples for the second look: crops around faces, around what detectors took for faces, and around anything else."""
from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from card_augment import plan_damage
from card_chance import Chance
from card_occlusion import plan_occlusion
from card_planner import Pieces, Plan, borders, copies_for, mapped, reading
from card_render import Reading
from dataset import GENTLE_DEGRADE_CHANCE, MOST_FACES_COUNTED
from detection import CROP_SIDE
from metrics import overlaps
from photo_store import PhotoTable
from prepare import read_index
from refiner import CONTEXT

# A candidate belongs to a face from the first overlap on and is none up to the second; between them it is nobody's example.
FACE_OVERLAP, BACKGROUND_OVERLAP = 0.35, 0.2
SMALLEST_FACE, SMALLEST_BACKGROUND = 7.0, 8.0
# Shares of a batch: faces as detectors saw them, faces with boxes that are off, what detectors mistook, anything.
SEEN_SHARE, FACE_SHARE, MISTAKEN_SHARE = 0.25, 0.25, 0.35
ANYWHERE_A_PHOTO, BESIDE_A_FACE, MOST_BESIDE = 48, 3, 24
# How far boxes are off that a detector gave, in parts of how far known ones are put off.
SEEN_DEVIATION = 0.25
CENTER_DEVIATION, MOST_OFF = 0.13, 0.4
SIDE_DEVIATION, SHAPE_DEVIATION = 0.2, 0.08
TURNED_CHANCE, TURN_DEVIATION, LARGEST_TURN = 0.5, 12.0, 45.0
COARSER_CHANCE = 0.3
OCCLUDED_SHARE = 0.15


class Examples:
    """Boxes of photos, each with the box to find (or its own where there is none); a photo counts by the square root of how many it has."""

    def __init__(self, photos: list[int], boxes: list, faces: list) -> None:
        self.photos = torch.tensor(photos)
        self.boxes, self.faces = (torch.tensor(np.array(rows), dtype=torch.float32).reshape(-1, 4) for rows in (boxes, faces))
        counts = self.photos.bincount()[self.photos].double()
        shares = counts.clamp(max=MOST_FACES_COUNTED).sqrt() / counts
        self.shares = (shares / shares.sum()).cumsum(0).float()

    def __len__(self) -> int:
        return len(self.photos)

    def pick(self, random: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Photos, boxes and faces by numbers from 0 up to 1."""
        chosen = torch.searchsorted(self.shares, random).clamp(max=len(self) - 1)
        return self.photos[chosen], self.boxes[chosen], self.faces[chosen]


class CropPlanner:
    """Plans batches of crops; `candidates` is a file that candidates.py wrote."""

    def __init__(self, folder: Path, candidates: Path, batch: int, seed: int) -> None:
        self.photos, self.batch, self.seed = PhotoTable(folder), batch, seed
        self.seen, self.known, self.mistaken, self.anywhere = _examples(read_index(folder), json.loads(candidates.read_text()), seed)

    def make(self, number: int, gentle: bool = False) -> Plan:
        """The plan of this number, always the same; a gentle one shows photos about as they are. Crops of faces come first."""
        chance = Chance(self.seed, number)
        seen, known, mistaken = (round(self.batch * share) for share in (SEEN_SHARE, FACE_SHARE, MISTAKEN_SHARE))
        picked = [examples.pick(chance.uniform(count)) for examples, count in (
            (self.seen, seen), (self.known, known), (self.mistaken, mistaken), (self.anywhere, self.batch - seen - known - mistaken))]
        photos, boxes, faces = (torch.cat(parts) for parts in zip(*picked))
        positives = seen + known
        deviation = torch.full((self.batch, 1), SEEN_DEVIATION)
        deviation[seen:positives] = 1.0
        boxes = _off(boxes, deviation, chance)
        at, shown = self._crops(photos, boxes, torch.cat([faces[:positives], boxes[positives:]]), chance)

        every = torch.arange(self.batch)
        # Background gets the same masks and banners: drawn things must not mean a face.
        polygons = None if gentle else plan_occlusion(chance.some(every, OCCLUDED_SHARE), shown, every, CROP_SIDE, chance)
        damage = plan_damage(chance.some(every, GENTLE_DEGRADE_CHANCE) if gentle else every, self.batch, chance)
        nothing = torch.zeros(0, 4)
        return mapped(Tensor.numpy, Plan(None, torch.zeros(0, 2), at, None, None, polygons, damage, shown[:positives], every[:positives],
                                         nothing, torch.zeros(0, dtype=torch.long)))

    def _crops(self, photos: Tensor, boxes: Tensor, shown: Tensor, chance: Chance) -> tuple[Reading, Tensor]:
        """Where to read the crops, turned and mirrored at random, and where in them a box of the photo comes to lie."""
        count = len(photos)
        centers, sides = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]).prod(1).sqrt()
        pixels = (CONTEXT / CROP_SIDE * sides)[:, None]
        angle = ((chance.normal(count) * TURN_DEVIATION).clamp(-LARGEST_TURN, LARGEST_TURN).deg2rad() * (chance.uniform(count) < TURNED_CHANCE))
        mirror = (chance.uniform(count) < 0.5).float() * 2 - 1
        # Columns are where the crop's x and y axes point in the photo.
        turn = torch.stack([torch.stack([angle.cos() * mirror, -angle.sin()], 1), torch.stack([angle.sin() * mirror, angle.cos()], 1)], 1)
        scale = 1 / pixels[:, 0]
        coarser = (copies_for(scale) + (chance.uniform(count) < COARSER_CHANCE).long()).clamp(max=self.photos.widths.shape[1] - 1)
        copies = torch.where(sides / 2.0 ** coarser >= SMALLEST_FACE, coarser, copies_for(scale))
        pieces = Pieces(photos, scale[:, None].repeat(1, 2), turn.transpose(1, 2) / pixels[..., None], turn * pixels[..., None], centers, copies)
        middles = torch.full((count, 2), CROP_SIDE / 2)
        at = reading(self.photos, pieces, middles, borders(count, chance))

        middle = (pieces.forward @ ((shown[:, :2] + shown[:, 2:]) / 2 - centers)[..., None])[..., 0] + middles
        # Turning keeps their sides, since heads are round.
        halves = (shown[:, 2:] - shown[:, :2]) * pieces.sides / 2
        return at, torch.cat([middle - halves, middle + halves], 1)


def _off(boxes: Tensor, deviation: Tensor, chance: Chance) -> Tensor:
    """The boxes moved, resized and reshaped a little, as a detector's are."""
    count, sides = len(boxes), boxes[:, 2:] - boxes[:, :2]
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2 + sides * (chance.normal((count, 2)) * CENTER_DEVIATION * deviation).clamp(-MOST_OFF, MOST_OFF)
    resized = (chance.normal((count, 1)) * SIDE_DEVIATION * deviation).clamp(-2 * SIDE_DEVIATION, 2 * SIDE_DEVIATION)
    reshaped = chance.normal((count, 2)) * SHAPE_DEVIATION * deviation
    halves = sides * (resized + reshaped).exp() / 2
    return torch.cat([middle - halves, middle + halves], 1)


def _examples(entries: list[dict], candidates: dict[str, list], seed: int) -> tuple[Examples, Examples, Examples, Examples]:
    """Faces as they were seen, faces as they are marked, mistakes, and background that nobody took for a face."""
    rng = np.random.default_rng(seed)
    seen, known, mistaken, anywhere = ([] for _ in range(4))
    for number, entry in enumerate(entries):
        faces, ignored = (np.array(entry[kind], np.float32).reshape(-1, 4) for kind in ("faces", "ignored"))
        large = np.sqrt((faces[:, 2:] - faces[:, :2]).prod(axis=1)) >= SMALLEST_FACE
        every = np.concatenate([faces, ignored])
        known += [(number, face, face) for face in faces[large]]
        found = np.array(candidates.get(entry["name"], []), np.float32).reshape(-1, 4)
        table = overlaps(found, faces)
        best = table.argmax(axis=1)
        rightly = (table[np.arange(len(found)), best] >= FACE_OVERLAP) & large[best]
        seen += [(number, box, faces[face]) for box, face in zip(found[rightly], best[rightly])]
        mistaken += [(number, box, box) for box in _background(found, every)]
        anywhere += [(number, box, box) for box in _background(_random_boxes(entry, faces, rng), every)]
    return tuple(Examples(*(list(column) for column in zip(*rows))) for rows in (seen, known, mistaken, anywhere))


def _background(boxes: np.ndarray, marked: np.ndarray) -> np.ndarray:
    """Those that are no marked face, nor most of one."""
    sides = np.sqrt((boxes[:, 2:] - boxes[:, :2]).clip(0).prod(axis=1))
    chosen = sides >= SMALLEST_BACKGROUND
    if len(marked) and len(boxes):
        centers = (boxes[:, None, :2] + boxes[:, None, 2:]) / 2
        holds = ((centers > marked[None, :, :2]) & (centers < marked[None, :, 2:])).all(axis=2)
        marked_sides = np.sqrt((marked[:, 2:] - marked[:, :2]).prod(axis=1))
        # A small box in the middle of a face shows skin, which is background; one of half the face's size is too near to it.
        near = holds & (sides[:, None] > 0.4 * marked_sides[None])
        chosen &= (overlaps(boxes, marked).max(axis=1) < BACKGROUND_OVERLAP) & ~near.any(axis=1)
    return boxes[chosen]


def _random_boxes(entry: dict, faces: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Squares anywhere, and squares beside, above and below faces."""
    size = np.array([entry["copies"][0]["width"], entry["copies"][0]["height"]])
    sides = np.exp(rng.uniform(math.log(SMALLEST_BACKGROUND), math.log(0.5 * size.max()), ANYWHERE_A_PHOTO))
    centers = rng.uniform(0, 1, (ANYWHERE_A_PHOTO, 2)) * size
    near = faces[rng.permutation(len(faces))[:MOST_BESIDE]].repeat(BESIDE_A_FACE, axis=0)
    face_sides = np.sqrt((near[:, 2:] - near[:, :2]).prod(axis=1))
    angle, reach = rng.uniform(0, 2 * math.pi, len(near)), rng.uniform(0.6, 1.8, len(near)) * face_sides
    beside = (near[:, :2] + near[:, 2:]) / 2 + np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None]
    centers, sides = np.concatenate([centers, beside]), np.concatenate([sides, face_sides * np.exp(rng.normal(0, 0.3, len(near)))])
    return np.concatenate([centers - sides[:, None] / 2, centers + sides[:, None] / 2], axis=1).astype(np.float32)
