"""A trained detector whose opinion of every position is learnt beside the labels (distillation).

Any ONNX file in `cv::FaceDetectorYN`'s layout will do: its score = sqrt(cls * obj) and its boxes belong to the same positions as ours.
OpenCV DNN runs it where samples are made: on a processor that takes a sixth of the time of PyTorch's depthwise convolutions.
"""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from network import STRIDES


@dataclass(frozen=True)
class Opinion:
    """What a teacher sees in a batch: scores (batch x positions) and boxes as the network encodes them (batch x positions x 4)."""

    scores: np.ndarray
    boxes: np.ndarray


class Teacher:
    """Runs the model; not to be shared between processes."""

    def __init__(self, path: str) -> None:
        self.network = cv2.dnn.readNetFromONNX(path)
        self.outputs = [f"{kind}_{stride}" for kind in ("cls", "obj", "bbox") for stride in STRIDES]

    def look(self, pictures: np.ndarray) -> Opinion:
        """Batch x rows x columns x BGR bytes; one by one, which is faster than a batch."""
        opinions = [self._look(picture) for picture in pictures]
        return Opinion(np.stack([scores for scores, _ in opinions]), np.stack([boxes for _, boxes in opinions]))

    def _look(self, picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        self.network.setInput(cv2.dnn.blobFromImage(picture))
        outputs = self.network.forward(self.outputs)
        faces, present, boxes = (np.concatenate([output.reshape(-1, columns) for output in outputs[first:first + 3]])
                                 for first, columns in ((0, 1), (3, 1), (6, 4)))
        return np.sqrt(faces.clip(0, 1) * present.clip(0, 1))[:, 0], boxes
