"""Measures an exported model on a folder in WIDER FACE layout.

    python3 evaluate.py --data FOLDER --model MODEL.onnx [MODEL.onnx ...] [--refiner REFINER.onnx] [--pyramid] [--held-out] [--json OUT.json]

Prints average precision, and for thresholds from very low to high the recall and coverage of faces by size and the false alarms a photo.
`--held-out` takes only the photos that `prepare.py` leaves out: choose thresholds on those.
"""
from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from detection import Detections, OnnxDetector, OnnxRefiner
from metrics import FALSE_ALARM, Truth, average_precision, covered, verdicts
from wider import ATTRIBUTES, AnnotatedPhoto, is_held_out, read_folder

LOWEST_SCORE = 0.02
SMALLEST_FACE = 10.0
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
FALSE_ALARM_RATES = (0.5, 1.0, 1.5, 3.0)
SIZE_CLASSES = ((10, 16), (16, 32), (32, 64), (64, 128), (128, 1e9))


@dataclass
class Measured:
    """Everything counted over all photos."""

    photos: list[tuple[Detections, Truth, tuple[int, int]]] = field(default_factory=list)
    attributes: list[np.ndarray] = field(default_factory=list)
    detection_scores: list[np.ndarray] = field(default_factory=list)
    detection_kinds: list[np.ndarray] = field(default_factory=list)
    face_scores: list[np.ndarray] = field(default_factory=list)

    def add(self, found: Detections, photo: AnnotatedPhoto, size: tuple[int, int]) -> None:
        truth = Truth(photo.boxes, ~photo.invalid)
        truth = Truth(truth.boxes, truth.counted & (truth.sides >= SMALLEST_FACE))
        kinds, scores = verdicts(found, truth)
        self.photos.append((found, truth, size))
        self.attributes.append(photo.attributes[truth.counted])
        self.detection_scores.append(found.scores)
        self.detection_kinds.append(kinds)
        self.face_scores.append(scores[truth.counted])

    def average_precision(self) -> float:
        return average_precision(np.concatenate(self.detection_scores), np.concatenate(self.detection_kinds), len(self.sides()))

    def sides(self) -> np.ndarray:
        return np.concatenate([truth.sides[truth.counted] for _, truth, _ in self.photos])

    def false_alarms(self, threshold: float) -> float:
        """False alarms a photo."""
        counts = [np.sum((kinds == FALSE_ALARM) & (scores >= threshold)) for kinds, scores in zip(self.detection_kinds, self.detection_scores)]
        return float(np.mean(counts))

    def threshold_for(self, rate: float) -> float:
        """The lowest threshold with at most this many false alarms a photo."""
        scores, kinds = np.concatenate(self.detection_scores), np.concatenate(self.detection_kinds)
        alarms = np.sort(scores[kinds == FALSE_ALARM])[::-1]
        allowed = int(rate * len(self.photos))
        return float(alarms[allowed]) + 1e-6 if allowed < len(alarms) else LOWEST_SCORE

    def recalled(self, threshold: float) -> np.ndarray:
        return np.concatenate(self.face_scores) >= threshold

    def covered(self, threshold: float) -> np.ndarray:
        return np.concatenate([covered(found.above(threshold), truth, size)[truth.counted] for found, truth, size in self.photos])


def measure(detector: OnnxDetector, refiner: OnnxRefiner | None, photos: list[AnnotatedPhoto], pyramid: bool) -> Measured:
    """Runs the model, and the second look if there is one, over the photos."""
    measured = Measured()
    for photo in photos:
        image = cv2.imread(str(photo.path), cv2.IMREAD_COLOR)
        found = detector.pyramid(image) if pyramid else detector.single_pass(image)
        measured.add(refiner.refine(image, found) if refiner else found, photo, image.shape[:2])
    return measured


def report(measured: Measured) -> dict:
    """Numbers of one model, ready for JSON."""
    sides = measured.sides()
    rates = {f"{rate} false alarms a photo": measured.threshold_for(rate) for rate in FALSE_ALARM_RATES}
    rows = [row(measured, threshold, sides) for threshold in sorted({*THRESHOLDS, *rates.values()})]
    return {"average precision": round(measured.average_precision(), 4), "photos": len(measured.photos), "faces": len(sides),
            "thresholds for": {name: round(value, 4) for name, value in rates.items()}, "by threshold": rows,
            "by attribute": by_attribute(measured, rates["1.5 false alarms a photo"])}


def row(measured: Measured, threshold: float, sides: np.ndarray) -> dict:
    recalled, under = measured.recalled(threshold), measured.covered(threshold)
    line = {"threshold": round(threshold, 4), "false alarms": round(measured.false_alarms(threshold), 3)}
    for name, chosen in (("16+", sides >= 16), ("64+", sides >= 64), *((f"{low}-{high:.0f}" if high < 1e8 else f"{low}+", (sides >= low) & (sides < high))
                                                                       for low, high in SIZE_CLASSES)):
        if chosen.any():
            line[f"recall {name}"] = round(float(recalled[chosen].mean()), 4)
            line[f"coverage {name}"] = round(float(under[chosen].mean()), 4)
    return line


def by_attribute(measured: Measured, threshold: float) -> dict:
    """Coverage of faces of 16 px and more by the annotators' attributes."""
    under, table, large = measured.covered(threshold), np.concatenate(measured.attributes), measured.sides() >= 16
    result = {}
    for column, name in enumerate(ATTRIBUTES):
        for value in np.unique(table[large, column]):
            chosen = large & (table[:, column] == value)
            result[f"{name} {value}"] = {"faces": int(chosen.sum()), "coverage": round(float(under[chosen].mean()), 4)}
    return result


def print_report(name: str, numbers: dict, milliseconds: float) -> None:
    print(f"\n{name}: AP {numbers['average precision']:.4f}, {numbers['faces']} faces >= {SMALLEST_FACE:.0f} px on {numbers['photos']} photos, "
          f"{milliseconds:.0f} ms per Mpx")
    columns = [key for key in numbers["by threshold"][0] if key.startswith(("thr", "false", "coverage", "recall 16+"))]
    print("  ".join(f"{column:>14}" for column in columns))
    for line in numbers["by threshold"]:
        print("  ".join(f"{line.get(column, float('nan')):14.4f}" for column in columns))
    print("coverage >= 16 px at 1.5 false alarms a photo by attribute:",
          ", ".join(f"{key} {value['coverage']:.3f} ({value['faces']})" for key, value in numbers["by attribute"].items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, nargs="+", required=True)
    parser.add_argument("--refiner", type=Path, help="a second look at what the model finds")
    parser.add_argument("--pyramid", action="store_true", help="every level from full size down, not one pass")
    parser.add_argument("--held-out", action="store_true", help="only the photos that prepare.py leaves out of training")
    parser.add_argument("--limit", type=int, help="only every n-th photo, so that this many are left")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write all numbers here")
    arguments = parser.parse_args()
    cv2.setNumThreads(arguments.threads)
    photos = [photo for photo in read_folder(arguments.data) if not arguments.held_out or is_held_out(photo.name)]
    if arguments.limit:
        photos = photos[::max(len(photos) // arguments.limit, 1)][:arguments.limit]
    refiner = OnnxRefiner(arguments.refiner) if arguments.refiner else None
    results = {}
    for path in arguments.model:
        detector = OnnxDetector(path, LOWEST_SCORE)
        results[path.name] = report(measure(detector, refiner, photos, arguments.pyramid))
        print_report(path.name, results[path.name], 1000 * detector.seconds / detector.megapixels)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
