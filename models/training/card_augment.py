"""What a camera, a compressor and a bad night do to pictures, on the device that trains: `augment.py` for a whole batch at once."""
from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from card_chance import Chance

TONE_CHANCE, DARK_CHANCE, BALANCE_CHANCE, GRAY_CHANCE = 0.5, 0.12, 0.35, 0.12
BLUR_SHARE, MOTION_SHARE, RESOLUTION_SHARE, NOISE_SHARE, COMPRESSION_SHARE = 0.10, 0.06, 0.06, 0.10, 0.15
# How what lost resolution comes back to its size, and how small it was.
RESTORED = ("nearest", "bilinear", "bicubic")
LEAST_RESOLUTION, MOST_RESOLUTION = 0.4, 0.8
KERNEL = 9
# Quantisation tables of the JPEG standard's annex K, at quality 50.
LUMINANCE = (16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
             18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99)
CHROMINANCE = (17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99) + (99,) * 32


@dataclass(frozen=True)
class Tone:
    """Light and color of every picture (count x 1 x 1, or x 4): ((value / 255) ** gamma * 255 * gain + offset) * balance."""

    gamma: Tensor
    gain: Tensor
    offset: Tensor
    balance: Tensor
    gray: Tensor


@dataclass(frozen=True)
class Damage:
    """What happens to which pictures."""

    tone: Tone
    filtered: Tensor
    kernels: Tensor
    reduced: Tensor
    reduction: tuple[float, str]
    noisy: Tensor
    noise: Tensor
    noise_seed: int
    compressed: Tensor
    steps: Tensor


def plan_damage(pictures: Tensor, count: int, chance: Chance) -> Damage:
    """Random light, color, sharpness, noise and compression for these pictures of a batch of `count`."""
    blurred, smeared = round(len(pictures) * BLUR_SHARE), round(len(pictures) * MOTION_SHARE)
    filtered = pictures[chance.order(len(pictures))[:blurred + smeared]]
    kernels = torch.cat([_gaussian(blurred, chance), _motion(smeared, chance)])
    noisy, compressed = chance.some(pictures, NOISE_SHARE), chance.some(pictures, COMPRESSION_SHARE)
    quality = chance.uniform(len(compressed), 20, 85).floor()
    return Damage(_plan_tone(pictures, count, chance), filtered, kernels, chance.some(pictures, RESOLUTION_SHARE), _plan_reduction(chance),
                  noisy, chance.uniform((len(noisy), 1, 1, 1), 2, 16), int(chance.uniform(1) * (1 << 24)), compressed,
                  torch.where(quality < 50, 5000 / quality, 200 - 2 * quality) / 100)


def _plan_reduction(chance: Chance) -> tuple[float, str]:
    """One for a whole batch: the share of each side that is left, and a name of `RESTORED`."""
    share, kind = chance.uniform(2).tolist()
    return LEAST_RESOLUTION + (MOST_RESOLUTION - LEAST_RESOLUTION) * share, RESTORED[min(int(kind * len(RESTORED)), len(RESTORED) - 1)]


def _plan_tone(pictures: Tensor, count: int, chance: Chance) -> Tone:
    """One in eight is a dark scene, one in eight without color."""
    chosen = torch.zeros(count, dtype=torch.bool)
    chosen[pictures] = True
    changed = chosen & (chance.uniform(count) < TONE_CHANCE)
    dark = chance.uniform(count) < DARK_CHANCE
    gamma = torch.where(dark, chance.uniform(count, 1.2, 2.2), (chance.normal(count) * 0.2).exp())
    gain = torch.where(dark, chance.uniform(count, 0.25, 0.7), chance.uniform(count, 0.55, 1.45))
    offset = torch.where(dark, torch.zeros(count), 117 * (1 - gain) + chance.uniform(count, -35, 35))
    tinted = (dark | (chance.uniform(count) < BALANCE_CHANCE))[:, None]
    balance = torch.where(tinted, chance.uniform((count, 4), 0.8, 1.2), torch.ones(count, 4))
    one, none = torch.ones(count), torch.zeros(count)
    return Tone(*(values.view(count, 1, 1, -1) for values in (
        torch.where(changed, gamma, one), torch.where(changed, gain, one), torch.where(changed, offset, none),
        torch.where(changed[:, None], balance, torch.ones(count, 4)), chosen & (chance.uniform(count) < GRAY_CHANCE))))


def _gaussian(count: int, chance: Chance) -> Tensor:
    axis = torch.arange(KERNEL) - KERNEL // 2
    line = torch.exp(-axis.square() / (2 * chance.uniform((count, 1), 0.4, 1.6).square()))
    kernel = line[:, :, None] * line[:, None]
    return kernel / kernel.sum((1, 2), keepdim=True)


def _motion(count: int, chance: Chance) -> Tensor:
    """Smears along a line of 3 to 8 pixels."""
    angle, reach = chance.uniform((count, 1, 1), 0, math.pi), chance.uniform((count, 1, 1), 1.0, 3.5)
    axis = torch.arange(KERNEL, dtype=torch.float32) - KERNEL // 2
    x, y = axis[None, None, :], axis[None, :, None]
    beyond = ((x * angle.cos() + y * angle.sin()).abs() - reach).clamp_min(0)
    kernel = (1 - torch.hypot(beyond, x * angle.sin() - y * angle.cos())).clamp_min(0)
    return kernel / kernel.sum((1, 2), keepdim=True)


def degrade(pixels: Tensor, damage: Damage) -> Tensor:
    """The pictures, light and color changed already, after the rest of it; the values stay 0 to 255 and whole."""
    for chosen, change in ((damage.filtered, lambda some: _filtered(some, damage.kernels)),
                           (damage.reduced, lambda some: _lose_resolution(some, *damage.reduction)),
                           (damage.noisy, lambda some: _with_noise(some, damage)),
                           (damage.compressed, lambda some: _recompress(some, damage.steps))):
        if len(chosen):
            pixels[chosen] = change(pixels[chosen]).clamp(0, 255)
    return pixels.round_()


def toned(pixels: Tensor, tone: Tone) -> Tensor:
    """Light and color changed."""
    kind = pixels.dtype
    curved = (pixels.float() / 255).clamp(0, 1).pow(tone.gamma) * 255
    changed = ((curved * tone.gain + tone.offset) * tone.balance).clamp(0, 255)
    weights = torch.tensor([0.114, 0.587, 0.299, 0.0], device=pixels.device)
    return torch.where(tone.gray, (changed * weights).sum(-1, keepdim=True), changed).to(kind)


def _filtered(pixels: Tensor, kernels: Tensor) -> Tensor:
    """Each picture under its own kernel (count x KERNEL x KERNEL)."""
    count, height, width, channels = pixels.shape
    stacked = pixels.permute(0, 3, 1, 2).reshape(1, count * channels, height, width)
    weights = kernels.to(pixels.dtype).repeat_interleave(channels, 0)[:, None]
    padded = functional.pad(stacked, (KERNEL // 2,) * 4, mode="reflect")
    return functional.conv2d(padded, weights, groups=count * channels).view(count, channels, height, width).permute(0, 2, 3, 1)


def _lose_resolution(pixels: Tensor, share: float, restored: str) -> Tensor:
    """Scaled down and up again, as thumbnails and video frames are."""
    size = pixels.shape[1:3]
    small = [max(int(side * share), 1) for side in size]
    reduced = functional.interpolate(pixels.permute(0, 3, 1, 2).float(), size=small, mode="area")
    result = functional.interpolate(reduced, size=tuple(size), mode=restored, align_corners=None if restored == "nearest" else False)
    return result.permute(0, 2, 3, 1).to(pixels.dtype)


def _with_noise(pixels: Tensor, damage: Damage) -> Tensor:
    generator = torch.Generator(pixels.device).manual_seed(damage.noise_seed)
    return pixels + (torch.randn(pixels.shape, generator=generator, device=pixels.device) * damage.noise).to(pixels.dtype)


def _recompress(pixels: Tensor, scale: Tensor) -> Tensor:
    """JPEG's loss with halved color: blocks, cosine transform, rounding in steps of `scale` times the standard's tables."""
    blue, green, red = pixels[..., :3].float().unbind(-1)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    colors = torch.stack([(blue - light) / 1.772, (red - light) / 1.402], 1)
    colors = functional.interpolate(_rounded_blocks(functional.avg_pool2d(colors, 2), scale, CHROMINANCE), scale_factor=2.0, mode="bilinear", align_corners=False)
    light = _rounded_blocks((light - 128)[:, None], scale, LUMINANCE)[:, 0] + 128
    blue_less, red_less = colors.unbind(1)
    blue, red = light + 1.772 * blue_less, light + 1.402 * red_less
    green = (light - 0.299 * red - 0.114 * blue) / 0.587
    return torch.stack([blue, green, red, torch.zeros_like(red)], -1).to(pixels.dtype)


def _rounded_blocks(planes: Tensor, scale: Tensor, table: tuple) -> Tensor:
    """Planes (count x planes x height x width) after rounding the cosine transform of each block of 8 x 8."""
    count, channels, height, width = planes.shape
    axis = torch.arange(8, device=planes.device, dtype=torch.float32)
    transform = torch.cos((2 * axis[None] + 1) * axis[:, None] * math.pi / 16) / 2
    transform[0] /= math.sqrt(2)
    steps = (torch.tensor(table, device=planes.device).view(1, 8, 8) * scale[:, None, None] + 0.5).floor().clamp(1, 255)[:, None, None, None]
    padded = functional.pad(planes, (0, -width % 8, 0, -height % 8), mode="replicate")
    blocks = padded.view(count, channels, padded.shape[2] // 8, 8, padded.shape[3] // 8, 8).transpose(3, 4)
    blocks = transform.t() @ ((transform @ blocks @ transform.t() / steps).round() * steps) @ transform
    return blocks.transpose(3, 4).reshape(padded.shape)[..., :height, :width]
