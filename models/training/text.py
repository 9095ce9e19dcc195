"""Writing as background: pages, signs and screens are full of shapes the size of small faces."""
from __future__ import annotations

import cv2
import numpy as np

FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_PLAIN, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_TRIPLEX,
         cv2.FONT_HERSHEY_SCRIPT_SIMPLEX)
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;()@&%$?#*+=<>[]{}/"))
SMALLEST_LINE, LARGEST_LINE = 6.0, 48.0
CAPITAL_HEIGHT = 22.0


def write_text(image: np.ndarray, taken: np.ndarray, rng: np.random.Generator) -> None:
    """Fills a random rectangle that touches none of the `taken` boxes with lines of letters, on paper half of the time."""
    size = np.array([image.shape[1], image.shape[0]])
    low = (size * rng.uniform(0, 0.6, 2)).astype(int)
    high = np.minimum(low + (size * rng.uniform(0.3, 1.0, 2)).astype(int), size)
    if len(taken) and ((np.minimum(taken[:, 2:], high) - np.maximum(taken[:, :2], low)) > 0).all(axis=1).any():
        return
    area = image[low[1]:high[1], low[0]:high[0]]
    ink = tuple(int(value) for value in rng.integers(0, 256, 3))
    if rng.random() < 0.5:
        area[:] = rng.integers(0, 256, 3)
    draw_lines(area, ink, rng)


def draw_lines(area: np.ndarray, ink: tuple, rng: np.random.Generator) -> None:
    """Fills the area with lines of random letters of one random size and font."""
    line = float(np.exp(rng.uniform(np.log(SMALLEST_LINE), np.log(LARGEST_LINE))))
    font, scale = FONTS[rng.integers(len(FONTS))], line / 1.4 / CAPITAL_HEIGHT
    thickness = max(1, int(round(line / rng.uniform(8, 25))))
    # Drawn on a copy: the area is a view that OpenCV cannot write into row by row.
    page = np.ascontiguousarray(area)
    for baseline in np.arange(line, page.shape[0], line):
        words = "".join(rng.choice(LETTERS, max(int(page.shape[1] / line * 2), 1)))
        for space in rng.integers(0, len(words), len(words) // 6):
            words = words[:space] + " " + words[space + 1:]
        cv2.putText(page, words, (int(rng.integers(0, 8)), int(baseline)), font, scale, ink, thickness, cv2.LINE_AA)
    area[:] = page
