"""Decodes the photos of folders in WIDER FACE layout once, so that training never waits for a JPEG decoder.

    python3 prepare.py --data FOLDER [FOLDER ...] --out PREPARED
"""
from __future__ import annotations

import argparse
import json
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator

import cv2
import numpy as np

from wider import AnnotatedPhoto, is_held_out, read_folder

# Smaller copies let a crop be scaled down without aliasing and without reading the whole photo.
REDUCTIONS = (1, 2, 4)
SMALLEST_FACE = 3.0


def reduced_copies(photo: np.ndarray) -> list[np.ndarray]:
    """The photo and its area-averaged reductions."""
    height, width = photo.shape[:2]
    return [photo if factor == 1 else
            cv2.resize(photo, (max(width // factor, 1), max(height // factor, 1)), interpolation=cv2.INTER_AREA)
            for factor in REDUCTIONS]


def decode(photo: AnnotatedPhoto, long_side: int) -> tuple[float, list[np.ndarray]]:
    """How much the photo is scaled down, and its copies."""
    image = cv2.imread(str(photo.path), cv2.IMREAD_COLOR)
    if image is None:
        raise SystemExit(f"{photo.path}: cannot be decoded")
    scale = min(1.0, long_side / max(image.shape[:2]))
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return scale, reduced_copies(image)


def decoded_ahead(photos: list[AnnotatedPhoto], long_side: int) -> Iterator[tuple[float, list[np.ndarray]]]:
    """Each photo decoded, in order, by all processors a few photos ahead."""
    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(processors) as pool:
        waiting = deque()
        for photo in photos:
            waiting.append(pool.submit(decode, photo, long_side))
            if len(waiting) > 2 * processors:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def describe(photo: AnnotatedPhoto, scale: float) -> dict:
    """The faces to learn and the regions that count neither as face nor as background."""
    boxes = photo.boxes * scale
    sides = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    ignored = photo.invalid | (sides < SMALLEST_FACE)
    return {"name": photo.name, "faces": boxes[~ignored].round(2).tolist(), "ignored": boxes[ignored].round(2).tolist()}


def prepare(folders: list[Path], out: Path, long_side: int, keep_held_out: bool = False) -> None:
    """Writes `photos.bin` (raw BGR pixels of every copy) and `index.json` (where each lies and what it shows)."""
    out.mkdir(parents=True, exist_ok=True)
    index, offset = [], 0
    with open(out / "photos.bin", "wb") as pixels:
        chosen = [photo for folder in folders for photo in read_folder(folder) if keep_held_out or not is_held_out(photo.name)]
        for photo, (scale, copies) in zip(chosen, decoded_ahead(chosen, long_side)):
            entry = describe(photo, scale) | {"copies": []}
            for copy in copies:
                entry["copies"].append({"offset": offset, "height": copy.shape[0], "width": copy.shape[1]})
                pixels.write(np.ascontiguousarray(copy).tobytes())
                offset += copy.size
            index.append(entry)
    (out / "index.json").write_text(json.dumps(index))
    print(f"{len(index)} photos, {sum(len(entry['faces']) for entry in index)} faces, {offset / 1e9:.1f} GB in {out}")


def read_index(folder: Path) -> list[dict]:
    """The prepared photos with at least one face."""
    return [entry for entry in json.loads((folder / "index.json").read_text()) if entry["faces"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", nargs="+", type=Path, required=True, help="folders in WIDER FACE layout")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--long-side", type=int, default=1024, help="larger photos are scaled down to this, in pixels")
    arguments = parser.parse_args()
    prepare(arguments.data, arguments.out, arguments.long_side)


if __name__ == "__main__":
    main()
