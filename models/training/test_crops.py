"""Crops for the second look: they show what their boxes say, and are the same every time.

    python3 test_crops.py
"""
from __future__ import annotations

import dataclasses
import json
import tempfile
import unittest
from pathlib import Path

from test_card import prepare_marked_photos
from test_end_to_end import run_if_possible

BATCH, SEED = 80, 5


class Crops(unittest.TestCase):
    """Plans and what is rendered of them, of photos whose faces are white squares in black ones."""

    def setUp(self) -> None:
        import torch

        from card_sampler import CardSampler
        from crop_planner import CropPlanner
        from crop_renderer import CropRenderer
        from detection import CROP_SIDE
        from photo_store import load_pixels

        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        prepare_marked_photos(folder)
        entries = json.loads((folder / "index.json").read_text())
        # Every face, a little too large; a mistake; and half of a face, which is nobody's example.
        found = {entry["name"]: [[left - 3, top - 3, right + 3, bottom + 3] for left, top, right, bottom in entry["faces"]] + [[0, 0, 14, 14]] +
                 [[coordinate + 0.4 * (right - left) for coordinate in (left, top, right, bottom)] for left, top, right, bottom in entry["faces"][:1]]
                 for entry in entries}
        self.faces = sum(len(entry["faces"]) for entry in entries)
        (folder / "candidates.json").write_text(json.dumps(found))
        self.planner = CropPlanner(folder, folder / "candidates.json", BATCH, SEED)
        self.sampler = CardSampler(load_pixels(folder, torch.device("cpu")), CROP_SIDE, SEED, compiled=False)
        self.renderer = CropRenderer(folder, self.planner)

    def undamaged(self, number: int):
        import torch
        from torch import Tensor

        from card_augment import plan_damage
        from card_chance import Chance
        from card_planner import mapped

        none = mapped(Tensor.numpy, plan_damage(torch.arange(0), BATCH, Chance(SEED, number)))
        return dataclasses.replace(self.planner.make(number), polygons=None, damage=none)

    def test_a_face_lies_where_its_box_says_and_fills_it(self) -> None:
        ratios = []
        for number in range(3):
            batch = self.sampler.render(self.undamaged(number))
            for (left, top, right, bottom), owner in zip(batch.faces.tolist(), batch.face_owners.tolist()):
                width, height = right - left, bottom - top
                inner = batch.pixels[owner, int(top + height * 0.35):int(bottom - height * 0.35) + 1, int(left + width * 0.35):int(right - width * 0.35) + 1, 1]
                self.assertGreater(float(inner.mean()), 200)
                if min(left, top) > 6 and max(right, bottom) < 58:
                    around = batch.pixels[owner, int(top - height * 0.1):int(bottom + height * 0.1), int(left - width * 0.1):int(right + width * 0.1), 1]
                    ratios.append(float((around > 128).sum()) / (width * height))
        self.assertGreater(len(ratios), 60)
        self.assertLess(abs(sum(ratios) / len(ratios) - 1), 0.08)

    def test_background_is_no_face_nor_nearly_one(self) -> None:
        self.assertEqual(len(self.planner.seen), self.faces)
        self.assertEqual(len(self.planner.mistaken), len(self.planner.photos))
        first = len(self.undamaged(0).faces)
        for number in range(3):
            pixels = self.sampler.render(self.undamaged(number)).pixels[first:]
            # The middle of a face is all white; background may have a face beside it.
            self.assertLess(float(pixels[:, 22:42, 22:42, 1].mean((1, 2)).max()), 235)

    def test_the_same_number_gives_the_same_crops_and_another_gives_others(self) -> None:
        import torch

        first, again, other = (self.sampler.render(self.planner.make(number)) for number in (7, 7, 8))
        self.assertTrue(torch.equal(first.pixels, again.pixels))
        self.assertTrue(torch.equal(first.faces, again.faces))
        self.assertFalse(torch.equal(first.pixels, other.pixels))

    def test_processes_render_about_what_the_device_renders(self) -> None:
        for number in range(3):
            shown = self.renderer.make(number)
            expected = self.sampler.render(self.planner.make(number))
            self.assertEqual(shown.faces.tolist(), expected.faces.tolist())
            apart = (expected.pixels - shown.pixels.astype("float32")).abs().mean((1, 2, 3))
            # Noise is another, and edges of drawn things differ by parts of a pixel.
            self.assertLess(float(apart.quantile(0.75)), 3)
            self.assertLess(float(apart.max()), 25)

    def test_processes_render_the_same_number_the_same(self) -> None:
        first, again, other = (self.renderer.make(number).pixels for number in (7, 7, 8))
        self.assertTrue((first == again).all())
        self.assertFalse((first == other).all())


if __name__ == "__main__":
    run_if_possible()
