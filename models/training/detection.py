"""Runs an exported model over photos as the program does: OpenCV DNN, one pass or an image pyramid."""
from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

STRIDES = (8, 16, 32)
MULTIPLE = 32
SAME_FACE_OVERLAP = 0.45
# A pyramid's level answers for faces of these sizes; the finest also for smaller, the coarsest also for larger ones.
LEVEL_SMALLEST, LEVEL_LARGEST = 8.0, 200.0
COARSEST_LONG_SIDE = 320
# A crop for the second look: its side in pixels, and in sides of the candidate it is about. One look a context, and one at the mirror image
# of each.
CROP_SIDE, CONTEXTS = 64, (2.0, 2.5)
# Candidates from the first to the second confidence are looked at, until a look leaves none of that doubt.
DOUBT = (0.1, 0.99)
# How much the second look's log-odds count beside the candidate's, and how far they go.
WEIGHT, LIMIT = 0.3, 5.0
LOWEST_BOX_SCORE = 0.1
# What small boxes lose of their log-odds: all of it up to the first side, nothing from the second.
SMALL_BOX_ODDS, SMALL_SIDE, PLAIN_SIDE = -1.0, 8.0, 16.0
REFINED_OVERLAP = 0.4


@dataclass(frozen=True)
class Detections:
    """Boxes (left, top, right, bottom in pixels of the photo) and scores, best first."""

    boxes: np.ndarray
    scores: np.ndarray

    def above(self, threshold: float) -> "Detections":
        kept = self.scores >= threshold
        return Detections(self.boxes[kept], self.scores[kept])


class OnnxDetector:
    """An ONNX file in `cv::FaceDetectorYN`'s layout."""

    def __init__(self, path: Path, lowest_score: float) -> None:
        self.network = cv2.dnn.readNetFromONNX(str(path))
        self.lowest_score = lowest_score
        self.seconds, self.megapixels = 0.0, 0.0

    def single_pass(self, photo: np.ndarray) -> Detections:
        """All faces at the photo's own size, duplicates merged."""
        return merge(self._raw(photo))

    def pyramid(self, photo: np.ndarray) -> Detections:
        """Faces of every level from the photo's own size down, each level answering for its own sizes."""
        levels, image = [photo], photo
        while max(image.shape[:2]) / 2 >= COARSEST_LONG_SIDE:
            image = cv2.resize(image, (max(image.shape[1] // 2, 1), max(image.shape[0] // 2, 1)), interpolation=cv2.INTER_AREA)
            levels.append(image)
        found = []
        for number, level in enumerate(levels):
            raw = self._raw(level)
            sides = np.sqrt((raw.boxes[:, 2:] - raw.boxes[:, :2]).prod(axis=1))
            kept = ((sides >= LEVEL_SMALLEST) | (number == 0)) & ((sides <= LEVEL_LARGEST) | (number == len(levels) - 1))
            found.append(Detections(raw.boxes[kept] * (photo.shape[1] / level.shape[1]), raw.scores[kept]))
        return merge(Detections(np.concatenate([level.boxes for level in found]), np.concatenate([level.scores for level in found])))

    def _raw(self, image: np.ndarray) -> Detections:
        height, width = image.shape[:2]
        padded = cv2.copyMakeBorder(image, 0, -height % MULTIPLE, 0, -width % MULTIPLE, cv2.BORDER_CONSTANT)
        begun = time.perf_counter()
        self.network.setInput(cv2.dnn.blobFromImage(padded))
        outputs = self.network.forward([f"{kind}_{stride}" for kind in ("cls", "obj", "bbox") for stride in STRIDES])
        self.seconds += time.perf_counter() - begun
        self.megapixels += padded.shape[0] * padded.shape[1] / 1e6
        boxes, scores = [], []
        for index, stride in enumerate(STRIDES):
            face, present, box = (outputs[index + 3 * kind].reshape(-1, channels) for kind, channels in enumerate((1, 1, 4)))
            score = np.sqrt(face.clip(0, 1) * present.clip(0, 1)).ravel()
            kept = np.flatnonzero(score >= self.lowest_score)
            columns = padded.shape[1] // stride
            corners = np.stack([kept % columns, kept // columns], axis=1)
            centers, halves = (corners + box[kept, :2]) * stride, np.exp(box[kept, 2:]) * stride / 2
            boxes.append(np.concatenate([centers - halves, centers + halves], axis=1))
            scores.append(score[kept])
        limits = np.array([width, height, width, height], np.float32)
        return Detections(np.clip(np.concatenate(boxes), 0, limits), np.concatenate(scores))


class OnnxRefiner:
    """An ONNX file of the second look, which sees every candidate by itself."""

    def __init__(self, path: Path) -> None:
        self.network = cv2.dnn.readNetFromONNX(str(path))

    def refine(self, photo: np.ndarray, found: Detections) -> Detections:
        """Candidates in doubt with corrected scores and boxes, duplicates merged."""
        copies = [photo]
        while min(copies[-1].shape[:2]) > 2 * CROP_SIDE:
            copies.append(cv2.resize(copies[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
        boxes, scores = found.boxes.copy(), calibrated(found)
        for number in np.flatnonzero((scores >= DOUBT[0]) & (scores < DOUBT[1])):
            scores[number], boxes[number] = self._corrected(copies, found.boxes[number], scores[number])
        limits = np.array([photo.shape[1], photo.shape[0]] * 2, np.float32)
        return merge(Detections(np.clip(boxes, 0, limits), scores), REFINED_OVERLAP)

    def _corrected(self, copies: list[np.ndarray], box: np.ndarray, score: float) -> tuple[float, np.ndarray]:
        """Score and box after as many looks as are needed."""
        odds, boxes = [], []
        there = [(context, number % 2 == 1) for number, context in enumerate(CONTEXTS)]
        for context, mirrored in there + [(context, not mirrored) for context, mirrored in reversed(there)]:
            side = context * float(np.sqrt((box[2:] - box[:2]).prod()))
            corner = (box[:2] + box[2:] - side) / 2
            crop = self._crop(copies, corner, side)
            seen, (left, top, right, bottom) = self._look(np.ascontiguousarray(crop[:, ::-1]) if mirrored else crop)
            odds.append(seen)
            boxes.append(np.tile(corner, 2) + np.array([1 - right, top, 1 - left, bottom] if mirrored else [left, top, right, bottom]) * side)
            result = corrected(score, np.mean(odds))
            if not DOUBT[0] <= result < DOUBT[1]:
                break
        return result, np.mean(boxes, axis=0) if np.mean(odds) >= log_odds(LOWEST_BOX_SCORE) else box

    def _look(self, crop: np.ndarray) -> tuple[float, np.ndarray]:
        """Log-odds of a face, and its box in shares of the crop."""
        self.network.setInput(cv2.dnn.blobFromImage(crop))
        face, present, box = (output.ravel() for output in self.network.forward([f"{kind}_{CROP_SIDE}" for kind in ("cls", "obj", "bbox")]))
        half = np.exp(box[2:]) / 2
        return log_odds(float(np.sqrt(face[0] * present[0]))), np.concatenate([box[:2] - half, box[:2] + half])

    @staticmethod
    def _crop(copies: list[np.ndarray], corner: np.ndarray, side: float) -> np.ndarray:
        """From the smallest copy that need not be enlarged; black beyond the photo."""
        level = max(min(int(np.log2(max(side / CROP_SIDE, 1))), len(copies) - 1), 0)
        copy, photo = copies[level], copies[0]
        scale = np.array([copy.shape[1] / photo.shape[1], copy.shape[0] / photo.shape[0]])
        step = side / CROP_SIDE * scale
        # Pixel centers lie at halves in a photo and at whole numbers in cv2.
        shift = (corner + side / CROP_SIDE / 2) * scale - 0.5
        matrix = np.array([[step[0], 0, shift[0]], [0, step[1], shift[1]]])
        return cv2.warpAffine(copy, matrix, (CROP_SIDE, CROP_SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT)


def log_odds(probability: float) -> float:
    within = min(max(float(probability), 1e-9), 1 - 1e-9)
    return float(np.log(within / (1 - within)))


def calibrated(found: Detections) -> np.ndarray:
    """Scores with the sizes of the boxes taken into account: small ones are right less often than large ones of the same score."""
    sides = np.sqrt((found.boxes[:, 2:] - found.boxes[:, :2]).prod(axis=1)).clip(1)
    shares = (np.log(PLAIN_SIDE / sides) / np.log(PLAIN_SIDE / SMALL_SIDE)).clip(0, 1)
    within = found.scores.clip(1e-9, 1 - 1e-9)
    return 1 / (1 + (1 - within) / within * np.exp(-SMALL_BOX_ODDS * shares))


def corrected(score: float, odds: float) -> float:
    """A candidate's score with the second look's log-odds taken into account."""
    return 1 / (1 + np.exp(-log_odds(score) - WEIGHT * min(max(odds, -LIMIT), LIMIT)))


def merge(raw: Detections, overlap: float = SAME_FACE_OVERLAP) -> Detections:
    """Non-maximum suppression: of boxes that show the same face the best stays."""
    if not len(raw.scores):
        return raw
    rectangles = np.concatenate([raw.boxes[:, :2], raw.boxes[:, 2:] - raw.boxes[:, :2]], axis=1)
    kept = np.array(cv2.dnn.NMSBoxes(rectangles.tolist(), raw.scores.tolist(), 0.0, overlap)).ravel().astype(int)
    kept = kept[np.argsort(-raw.scores[kept], kind="stable")]
    return Detections(raw.boxes[kept], raw.scores[kept])
