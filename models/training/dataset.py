"""Training samples: crops of prepared photos, where each face may come at any size the detector has to see.

A sample depends on the seed and its batch's number only, so a run that stops and goes on sees what it would have seen.
"""
from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from augment import degrade
from occlusion import SMALLEST_DRAWN_ON, occlude
from prepare import REDUCTIONS, read_index
from teacher import Opinion, Teacher
from text import write_text

SMALLEST_TARGET, LARGEST_TARGET = 7.0, 230.0
SMALLEST_LEARNT = 6.0
SMALLEST_VISIBLE_SHARE = 0.35
SMALLEST_SCALE, LARGEST_SCALE = 0.1, 2.2
# A photo is not scaled down until its long side would leave more of the picture empty than this share.
SMALLEST_FILL = 0.9
# A smaller copy of a photo is read where it need not be enlarged by more.
LARGEST_ENLARGEMENT = 1.2
# One photo of three hundred faces must not count as much as three hundred photos.
MOST_FACES_COUNTED = 12

ANYWHERE_CHANCE = 0.06
MOSAIC_CHANCE = 0.10
PASTE_CHANCE = 0.12
TEXT_CHANCE = 0.06
OCCLUDED_SAMPLE_CHANCE = 0.20
OCCLUDED_FACE_CHANCE = 0.40
GENTLE_DEGRADE_CHANCE = 0.3


@dataclass
class Photo:
    """One prepared photo: its reduced copies, and boxes as left, top, right, bottom in pixels of the first."""

    copies: list[np.ndarray]
    faces: np.ndarray
    ignored: np.ndarray


@dataclass
class Scene:
    """A picture under construction with its faces and the regions that do not count."""

    image: np.ndarray
    faces: np.ndarray
    ignored: np.ndarray


@dataclass
class Batch:
    """What one training step needs, as arrays or as tensors on the device that trains.

    `pixels` is pictures x rows x columns x blue, green, red (0 to 255). Faces to learn, and regions that count neither as face nor as
    background, are left, top, right, bottom in pixels; those of all pictures lie one after the other, `..._owners` being their pictures.
    """

    pixels: np.ndarray | Tensor
    faces: np.ndarray | Tensor
    face_owners: np.ndarray | Tensor
    ignored: np.ndarray | Tensor
    ignored_owners: np.ndarray | Tensor
    opinion: Opinion | None


def load_prepared(folder: Path) -> list[Photo]:
    """The photos with at least one face; pixels stay on disk and in the system's cache, shared by all processes."""
    pixels = np.memmap(folder / "photos.bin", np.uint8, "r")
    photos = []
    for entry in read_index(folder):
        copies = [pixels[copy["offset"]:copy["offset"] + copy["height"] * copy["width"] * 3]
                  .reshape(copy["height"], copy["width"], 3) for copy in entry["copies"]]
        photos.append(Photo(copies, _boxes(entry["faces"]), _boxes(entry["ignored"])))
    return photos


def _boxes(rows: list) -> np.ndarray:
    return np.array(rows, np.float32).reshape(-1, 4)


class Sampler:
    """Makes batches of augmented pictures of `size` x `size` pixels."""

    def __init__(self, photos: list[Photo], size: int, batch: int, seed: int, teacher: str | None = None) -> None:
        self.photos, self.size, self.batch, self.seed = photos, size, batch, seed
        self.teacher_path, self.teacher = teacher, None
        shares = np.array([min(len(photo.faces), MOST_FACES_COUNTED) ** 0.5 for photo in photos])
        self.shares = np.cumsum(shares / shares.sum())

    def make(self, number: int, gentle: bool = False) -> Batch:
        """The batch of this number, always the same; a gentle one shows photos about as they are."""
        rng = np.random.default_rng((self.seed, number))
        scenes = [self._gentle_scene(rng) if gentle else self._scene(rng) for _ in range(self.batch)]
        pixels = np.stack([scene.image for scene in scenes])
        return Batch(pixels, *_together([scene.faces for scene in scenes]), *_together([scene.ignored for scene in scenes]), self._opinion(pixels))

    def _opinion(self, pixels: np.ndarray) -> Opinion | None:
        if self.teacher_path is None:
            return None
        # Loaded by the process that uses it: a network does not survive a fork.
        self.teacher = self.teacher or Teacher(self.teacher_path)
        return self.teacher.look(pixels)

    def _pick(self, rng: np.random.Generator) -> Photo:
        return self.photos[min(int(np.searchsorted(self.shares, rng.random())), len(self.photos) - 1)]

    def _scene(self, rng: np.random.Generator) -> Scene:
        if rng.random() < MOSAIC_CHANCE:
            scene = self._mosaic(rng)
        else:
            scene = crop(self._pick(rng), self.size, self.size, rng)
        if rng.random() < PASTE_CHANCE:
            for _ in range(rng.integers(1, 6)):
                scene = paste_small_face(scene, self._pick(rng), rng)
        if rng.random() < TEXT_CHANCE:
            write_text(scene.image, np.concatenate([scene.faces, scene.ignored]), rng)
        if rng.random() < OCCLUDED_SAMPLE_CHANCE:
            for face in scene.faces:
                if min(face[2:] - face[:2]) >= SMALLEST_DRAWN_ON and rng.random() < OCCLUDED_FACE_CHANCE:
                    occlude(scene.image, face, rng)
        return Scene(degrade(scene.image, rng), scene.faces, scene.ignored)

    def _gentle_scene(self, rng: np.random.Generator) -> Scene:
        """A photo about as it is, for the last part of a run: what is measured are photos, not drawings on them."""
        scene = crop(self._pick(rng), self.size, self.size, rng)
        return Scene(degrade(scene.image, rng) if rng.random() < GENTLE_DEGRADE_CHANCE else scene.image, scene.faces, scene.ignored)

    def _mosaic(self, rng: np.random.Generator) -> Scene:
        """Four crops in one picture: more photos and more edges a sample."""
        image = np.empty((self.size, self.size, 3), np.uint8)
        faces, ignored = [], []
        split_x, split_y = (int(self.size * rng.uniform(0.35, 0.65)) for _ in range(2))
        for left, right in ((0, split_x), (split_x, self.size)):
            for top, bottom in ((0, split_y), (split_y, self.size)):
                part = crop(self._pick(rng), right - left, bottom - top, rng)
                image[top:bottom, left:right] = part.image
                shift = np.array([left, top, left, top], np.float32)
                faces.append(part.faces + shift)
                ignored.append(part.ignored + shift)
        return Scene(image, np.concatenate(faces), np.concatenate(ignored))


def crop(photo: Photo, width: int, height: int, rng: np.random.Generator) -> Scene:
    """A part of the photo, scaled so that one random face gets a random size, turned and mirrored at random."""
    if rng.random() < ANYWHERE_CHANCE:
        scale = float(np.exp(rng.uniform(np.log(0.4), np.log(1.5))))
        full_height, full_width = photo.copies[0].shape[:2]
        center = np.array([rng.uniform(0, full_width), rng.uniform(0, full_height)])
    else:
        scale, center = _around_a_face(photo, width, height, rng)
    angle = np.deg2rad(np.clip(rng.normal(0, 10), -25, 25)) if rng.random() < 0.35 else 0.0
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
    matrix = np.array([[cosine * mirror, sine * mirror, 0], [-sine, cosine, 0]])
    matrix[:, 2] = np.array([width / 2, height / 2]) - matrix[:, :2] @ center
    image = _warp(photo, matrix, scale, width, height, rng)
    faces, ignored = _moved(photo.faces, matrix, scale), _moved(photo.ignored, matrix, scale)
    learnt = _learnable(faces, width, height)
    return Scene(image, faces[learnt], np.concatenate([ignored, faces[~learnt]]))


def _around_a_face(photo: Photo, width: int, height: int, rng: np.random.Generator) -> tuple[float, np.ndarray]:
    """The scale that brings a random face to a random size, and a center that keeps it in the picture."""
    face = photo.faces[rng.integers(len(photo.faces))]
    side = max(float(np.sqrt(np.prod(face[2:] - face[:2]))), 3.0)
    largest = min(LARGEST_TARGET, 0.9 * min(width, height))
    target = np.exp(rng.uniform(np.log(SMALLEST_TARGET), np.log(largest)))
    filling = SMALLEST_FILL * max(width, height) / max(photo.copies[0].shape)
    scale = float(np.clip(target / side, max(SMALLEST_SCALE, min(filling, LARGEST_SCALE)), LARGEST_SCALE))
    center = (face[:2] + face[2:]) / 2
    for axis, (extent, full) in enumerate(zip((width, height), reversed(photo.copies[0].shape[:2]))):
        half = extent / scale / 2
        center[axis] += rng.uniform(-0.9, 0.9) * half
        # Mostly photo and little border, but for photos smaller than the picture.
        if 2 * half < full:
            center[axis] = np.clip(center[axis], half * 0.9, full - half * 0.9)
        else:
            center[axis] = full / 2 + rng.uniform(-0.5, 0.5) * (2 * half - full)
    return scale, center


def _warp(photo: Photo, matrix: np.ndarray, scale: float, width: int, height: int, rng: np.random.Generator) -> np.ndarray:
    reduction = sum(1 for factor in REDUCTIONS if scale * factor <= LARGEST_ENLARGEMENT) - 1
    source = photo.copies[max(reduction, 0)]
    scaled = matrix.copy()
    full_height, full_width = photo.copies[0].shape[:2]
    scaled[:, 0] *= full_width / source.shape[1]
    scaled[:, 1] *= full_height / source.shape[0]
    # Black is what the detection stage pads with; other colors keep it from being a hint.
    border = tuple(int(value) for value in rng.integers(0, 255, 3)) if rng.random() < 0.5 else (0, 0, 0)
    return cv2.warpAffine(source, scaled, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=border)


def _moved(boxes: np.ndarray, matrix: np.ndarray, scale: float) -> np.ndarray:
    """Boxes after the transformation; turning keeps their sides, since heads are round."""
    centers = (boxes[:, :2] + boxes[:, 2:]) / 2 @ matrix[:, :2].T + matrix[:, 2]
    halves = (boxes[:, 2:] - boxes[:, :2]) * scale / 2
    return np.concatenate([centers - halves, centers + halves], axis=1).astype(np.float32)


def _learnable(faces: np.ndarray, width: int, height: int) -> np.ndarray:
    """Faces large enough, mostly inside the picture and with their center in it; the others do not count at all."""
    limits = np.array([width, height], np.float32)
    sides = faces[:, 2:] - faces[:, :2]
    visible = (np.minimum(faces[:, 2:], limits) - np.maximum(faces[:, :2], 0)).clip(0)
    centers = (faces[:, :2] + faces[:, 2:]) / 2
    return (sides.min(axis=1) >= SMALLEST_LEARNT) & (visible.prod(axis=1) >= SMALLEST_VISIBLE_SHARE * sides.prod(axis=1)) \
        & ((centers >= 0) & (centers < limits)).all(axis=1)


def paste_small_face(scene: Scene, donor: Photo, rng: np.random.Generator) -> Scene:
    """Adds a face of another photo at 7 to 28 px with a soft edge, where none is yet."""
    face = donor.faces[rng.integers(len(donor.faces))]
    side = float(np.sqrt(np.prod(face[2:] - face[:2])))
    target = float(np.exp(rng.uniform(np.log(SMALLEST_TARGET), np.log(28))))
    if side < max(target, 12):
        return scene
    scale = target / side
    patch = int(round(target * 2.0))
    size = scene.image.shape[0]
    left, top = rng.integers(0, size - patch + 1, 2)
    area = np.array([left, top, left + patch, top + patch], np.float32)
    others = np.concatenate([scene.faces, scene.ignored])
    if len(others) and ((np.minimum(others[:, 2:], area[2:]) - np.maximum(others[:, :2], area[:2])) > 0).all(axis=1).any():
        return scene
    center = (face[:2] + face[2:]) / 2
    matrix = np.array([[scale, 0, patch / 2 - scale * center[0]], [0, scale, patch / 2 - scale * center[1]]])
    pasted = _warp(donor, matrix, scale, patch, patch, rng)
    axis = np.linspace(-1, 1, patch)
    opacity = np.clip(3.0 - 3.0 * np.hypot(*np.meshgrid(axis, axis)), 0, 1)[..., None]
    region = scene.image[top:top + patch, left:left + patch]
    region[:] = (pasted * opacity + region * (1 - opacity)).astype(np.uint8)
    moved = _moved(face[None], matrix, scale) + np.array([left, top, left, top], np.float32)
    if min(moved[0, 2:] - moved[0, :2]) < SMALLEST_LEARNT:
        return Scene(scene.image, scene.faces, np.concatenate([scene.ignored, moved]))
    return Scene(scene.image, np.concatenate([scene.faces, moved]), scene.ignored)


def _together(boxes: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The boxes of all pictures one after the other, and the picture of each."""
    return np.concatenate(boxes), np.repeat(np.arange(len(boxes)), [len(rows) for rows in boxes])


def _produce(maker, queue: multiprocessing.Queue, first: int, step: int, gentle_after: float, gentle: multiprocessing.Value) -> None:
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    number = first
    while True:
        queue.put(maker.make(number, bool(gentle.value) or number >= gentle_after))
        number += step


class BatchStream:
    """Batches, or plans of them, in their order, made ahead by processes of their own.

    Those from number `gentle_after` on show photos about as they are, and those made after `become_gentle`.
    """

    def __init__(self, maker, first: int, workers: int, gentle_after: float = float("inf")) -> None:
        context = multiprocessing.get_context("fork")
        self.make = maker.make
        self._queues = [context.Queue(4) for _ in range(workers)]
        self._first = self._number = first
        self._gentle = context.Value("b", 0)
        for worker, queue in enumerate(self._queues):
            context.Process(target=_produce, args=(maker, queue, first + worker, workers, gentle_after, self._gentle), daemon=True).start()

    def become_gentle(self) -> None:
        self._gentle.value = 1

    def next(self):
        queue = self._queues[(self._number - self._first) % len(self._queues)]
        self._number += 1
        return queue.get()
