"""Samples that are made on the device that trains: they show what their boxes say, and are the same every time.

    python3 test_card.py
"""
from __future__ import annotations

import dataclasses
import json
import tempfile
import unittest
from pathlib import Path

from test_end_to_end import run_if_possible

SIDE, BATCH, SEED = 96, 40, 3


def prepare_marked_photos(folder: Path) -> None:
    """Prepared gray photos in which each face is a white square in a black one, so that it can be found by eye and by arithmetic."""
    import numpy as np

    from prepare import reduced_copies

    rng = np.random.default_rng(1)
    index, offset = [], 0
    with open(folder / "photos.bin", "wb") as pixels:
        for number in range(6):
            height, width = (int(side) for side in rng.integers(160, 240, 2))
            photo = np.full((height, width, 3), 110, np.uint8)
            faces = []
            for left in range(20, width - 60, 60):
                side = int(rng.integers(16, 30))
                top = int(rng.integers(20, height - 60))
                photo[top - 8:top + side + 8, left - 8:left + side + 8] = 0
                photo[top:top + side, left:left + side] = 255
                faces.append([left, top, left + side, top + side])
            entry = {"name": f"marked_{number}.jpg", "faces": faces, "ignored": [], "copies": []}
            for copy in reduced_copies(photo):
                entry["copies"].append({"offset": offset, "height": copy.shape[0], "width": copy.shape[1]})
                pixels.write(np.ascontiguousarray(copy).tobytes())
                offset += copy.size
            index.append(entry)
    (folder / "index.json").write_text(json.dumps(index))


class CardSamples(unittest.TestCase):
    """Plans and what is rendered of them."""

    def setUp(self) -> None:
        import torch

        from card_planner import CardPlanner
        from card_sampler import CardSampler
        from photo_store import PhotoTable, load_pixels

        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = Path(temporary.name)
        prepare_marked_photos(folder)
        self.planner = CardPlanner(PhotoTable(folder), SIDE, BATCH, SEED)
        self.sampler = CardSampler(load_pixels(folder, torch.device("cpu")), SIDE, SEED, compiled=False)

    def undamaged(self, number: int):
        """A plan with pieces, mosaics and pasted faces, but with nothing drawn over them and no change of light."""
        import torch
        from torch import Tensor

        from card_augment import plan_damage
        from card_chance import Chance
        from card_planner import mapped

        none = mapped(Tensor.numpy, plan_damage(torch.arange(0), BATCH, Chance(SEED, number)))
        return dataclasses.replace(self.planner.make(number), writing=None, polygons=None, damage=none)

    def brightness(self, pixels, box: list[float]) -> float:
        """Mean green of the middle of a box."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        return float(pixels[int(top + height * 0.35):int(bottom - height * 0.35) + 1, int(left + width * 0.35):int(right - width * 0.35) + 1, 1].mean())

    def test_a_face_lies_where_its_box_says_in_whole_pictures_and_mosaics(self) -> None:
        checked = 0
        plan = dataclasses.replace(self.undamaged(1), pastes=None)
        self.assertIsNotNone(plan.mosaics)
        batch = self.sampler.render(plan)
        pasted = len(self.planner.make(1).pastes.pictures)
        for box, owner in list(zip(batch.faces.tolist(), batch.face_owners.tolist()))[:-pasted]:
            if min(box[2] - box[0], box[3] - box[1]) >= 12 and min(box) >= 0 and max(box) <= SIDE:
                self.assertGreater(self.brightness(batch.pixels[owner], box), 200, box)
                checked += 1
        self.assertGreater(checked, 30)

    def test_a_pasted_face_lies_where_its_box_says(self) -> None:
        checked = 0
        for number in range(8):
            plan = self.undamaged(number)
            batch = self.sampler.render(plan)
            for place in range(-len(plan.pastes.pictures), 0) if plan.pastes else ():
                box = batch.faces[place].tolist()
                if min(box[2] - box[0], box[3] - box[1]) >= 9:
                    self.assertGreater(self.brightness(batch.pixels[int(batch.face_owners[place])], box), 180, box)
                    checked += 1
        self.assertGreater(checked, 10)

    def test_a_box_is_as_large_as_what_it_frames(self) -> None:
        batch = self.sampler.render(dataclasses.replace(self.undamaged(2), pastes=None))
        ratios = []
        for (left, top, right, bottom), owner in zip(batch.faces.tolist(), batch.face_owners.tolist()):
            width, height = right - left, bottom - top
            if min(width, height) < 16 or left < 4 or top < 4 or right > SIDE - 4 or bottom > SIDE - 4:
                continue
            around = batch.pixels[owner, int(top - height * 0.2):int(bottom + height * 0.2), int(left - width * 0.2):int(right + width * 0.2), 1]
            ratios.append(float((around > 128).sum()) / (width * height))
        self.assertGreater(len(ratios), 10)
        self.assertLess(abs(sum(ratios) / len(ratios) - 1), 0.08)

    def test_the_same_number_gives_the_same_pixels_and_another_gives_others(self) -> None:
        import torch

        first, again, other = (self.sampler.render(self.planner.make(number)) for number in (7, 7, 8))
        self.assertTrue(torch.equal(first.pixels, again.pixels))
        self.assertTrue(torch.equal(first.faces, again.faces))
        self.assertFalse(torch.equal(first.pixels, other.pixels))

    def test_pixels_are_whole_numbers_from_0_to_255_whatever_is_done_to_them(self) -> None:
        pixels = self.sampler.render(self.planner.make(9)).pixels
        self.assertEqual(float((pixels - pixels.round()).abs().max()), 0.0)
        self.assertGreaterEqual(float(pixels.min()), 0.0)
        self.assertLessEqual(float(pixels.max()), 255.0)

    def test_drawings_cover_part_of_the_faces_of_the_chosen_pictures_and_touch_no_other(self) -> None:
        plan = dataclasses.replace(self.undamaged(4), polygons=self.planner.make(4).polygons)
        self.assertIsNotNone(plan.polygons)
        plain, drawn = (self.sampler.render(each).pixels for each in (dataclasses.replace(plan, polygons=None), plan))
        changed = {int(picture) for picture in (plain != drawn).any(-1).any(-1).any(-1).nonzero()}
        self.assertTrue(changed)
        self.assertLessEqual(changed, {int(plan.polygons.pictures[place]) for place in plan.polygons.places})

    def test_rounded_blocks_lose_what_opencv_loses_by_jpeg(self) -> None:
        import cv2
        import numpy as np
        import torch

        from card_augment import _recompress

        picture = cv2.GaussianBlur(np.random.default_rng(2).integers(0, 256, (64, 64, 3), np.uint8), (0, 0), 2)
        picture = cv2.normalize(picture, None, 0, 255, cv2.NORM_MINMAX)
        for quality, scale in ((30, 5000 / 30 / 100), (75, (200 - 150) / 100)):
            theirs = cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR).astype(np.float32)
            pixels = torch.from_numpy(np.concatenate([picture, picture[..., :1]], 2)).float()[None]
            ours = _recompress(pixels, torch.tensor([scale]))[0, ..., :3].numpy()
            self.assertLess(np.abs(ours - theirs).mean(), 0.35 * np.abs(theirs - picture).mean() + 0.5)


if __name__ == "__main__":
    run_if_possible()
