"""What a camera, a compressor and a bad night do to a picture."""
from __future__ import annotations

import cv2
import numpy as np

# Drawing normal noise anew for each sample would cost more than all the rest.
_NOISE = np.random.default_rng(1).normal(0, 1, 1 << 20).astype(np.float32)


def degrade(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Changes light, color, sharpness, noise and compression at random."""
    chance = rng.random
    if chance() < 0.5:
        image = _tone(image, rng)
    if chance() < 0.12:
        image = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    if chance() < 0.10:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.5))
    elif chance() < 0.07:
        image = _motion_blur(image, rng)
    elif chance() < 0.07:
        image = lose_resolution(image, rng.uniform(0.4, 0.8), int(rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST))))
    if chance() < 0.10:
        image = noised(image, rng.uniform(2, 16), rng)
    if chance() < 0.15:
        image = recompressed(image, int(rng.integers(20, 85)))
    return image


def _tone(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Contrast, brightness, gamma and white balance in one table; one in eight is a dark scene."""
    levels = np.arange(256, dtype=np.float32)
    if rng.random() < 0.12:
        dark = 255 * (levels / 255) ** rng.uniform(1.2, 2.2) * rng.uniform(0.25, 0.7)
        tables = dark[:, None] * rng.uniform(0.8, 1.1, 3)
    else:
        gamma = np.exp(rng.normal(0, 0.2))
        tone = 255 * (levels / 255) ** gamma
        tone = (tone - 117) * rng.uniform(0.55, 1.45) + 117 + rng.uniform(-35, 35)
        balance = rng.uniform(0.8, 1.2, 3) if rng.random() < 0.35 else np.ones(3)
        tables = tone[:, None] * balance
    return cv2.LUT(image, np.clip(tables, 0, 255).astype(np.uint8)[None])


def _motion_blur(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    length = int(rng.integers(3, 8))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    middle, reach = (length - 1) / 2, (length - 1) / 2 * np.array([np.cos(angle), np.sin(angle)])
    ends = [tuple(np.round(middle + sign * reach).astype(int).tolist()) for sign in (-1, 1)]
    cv2.line(kernel, *ends, 1.0, 1)
    return cv2.filter2D(image, -1, kernel / kernel.sum())


def lose_resolution(image: np.ndarray, factor: float, interpolation: int) -> np.ndarray:
    """Scaled down and up again, as thumbnails and video frames are."""
    height, width = image.shape[:2]
    small = cv2.resize(image, (max(int(width * factor), 1), max(int(height * factor), 1)), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height), interpolation=interpolation)


def noised(image: np.ndarray, strength: float, rng: np.random.Generator) -> np.ndarray:
    """With normal noise of this deviation."""
    start = int(rng.integers(0, len(_NOISE)))
    noise = np.take(_NOISE, np.arange(start, start + image.size), mode="wrap").reshape(image.shape)
    return cv2.add(image, noise * strength, dtype=cv2.CV_8U)


def recompressed(image: np.ndarray, quality: int) -> np.ndarray:
    """After a JPEG encoder of this quality, 0 to 100."""
    return cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
