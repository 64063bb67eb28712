"""A short form of scripts/stress_test: ten kills, a few full disks and failing calls."""
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from stress import kills, room  # noqa: E402
from stress.double_batch import Programs  # noqa: E402

PROGRAMS = Programs.built()


class Trials(unittest.TestCase):
    def test_kills_at_random_moments_cost_nothing(self):
        self.assertEqual(kills.trial(PROGRAMS, number=10, seed=20240607), [])

    def test_a_lack_of_room_costs_nothing(self):
        self.assertEqual(room.trial(PROGRAMS, levels=(40, 200, 360), moments=(1, 9, 40)), [])


if __name__ == "__main__":
    unittest.main()
