"""Finds what detectors take for a face on prepared photos, rightly or not: the second look learns to tell these apart.

    python3 candidates.py --data PREPARED --model MODEL.onnx [MODEL.onnx ...] --out CANDIDATES.json
"""
from __future__ import annotations

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from detection import OnnxDetector
from prepare import read_index

LOWEST_SCORE = 0.2
# A photo of a thousand faces must not fill the list.
MOST_A_PHOTO = 200


def candidates_of(entry: dict, folder: Path, models: list[Path]) -> tuple[str, list]:
    """Boxes (left, top, right, bottom in pixels of the prepared photo) of all models, the likeliest first."""
    copy = entry["copies"][0]
    pixels = np.memmap(folder / "photos.bin", np.uint8, "r", copy["offset"], (copy["height"], copy["width"], 3))
    boxes = []
    for path in models:
        found = _detector(path).pyramid(np.array(pixels))
        boxes += found.boxes[:MOST_A_PHOTO].round(1).tolist()
    return entry["name"], boxes


_detectors: dict[Path, OnnxDetector] = {}


def _detector(path: Path) -> OnnxDetector:
    """One for each process: they hold their buffers."""
    if path not in _detectors:
        cv2.setNumThreads(1)
        _detectors[path] = OnnxDetector(path, LOWEST_SCORE)
    return _detectors[path]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder that prepare.py wrote")
    parser.add_argument("--model", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    with ProcessPoolExecutor(arguments.workers) as pool:
        found = dict(pool.map(partial(candidates_of, folder=arguments.data, models=arguments.model), read_index(arguments.data), chunksize=8))
    arguments.out.write_text(json.dumps(found))
    print(f"{sum(map(len, found.values()))} candidates on {len(found)} photos")


if __name__ == "__main__":
    main()
