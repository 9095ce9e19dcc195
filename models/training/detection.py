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


def merge(raw: Detections) -> Detections:
    """Non-maximum suppression: of boxes that show the same face the best stays."""
    if not len(raw.scores):
        return raw
    rectangles = np.concatenate([raw.boxes[:, :2], raw.boxes[:, 2:] - raw.boxes[:, :2]], axis=1)
    kept = np.array(cv2.dnn.NMSBoxes(rectangles.tolist(), raw.scores.tolist(), 0.0, SAME_FACE_OVERLAP)).ravel().astype(int)
    kept = kept[np.argsort(-raw.scores[kept], kind="stable")]
    return Detections(raw.boxes[kept], raw.scores[kept])
