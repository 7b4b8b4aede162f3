"""Gold data comes in; scores go out, with a naive baseline beside them and the numbers of each case.

Gold is parted from the input before anything reads a text; a crash is a miss.
The command line alone uses this room; what it measures never learns the answers.
"""

from tocsin.evaluation.errors import EvaluationError, FloorError, GoldError
from tocsin.evaluation.floors import Floor, check, floor_of, pin, read_floors
from tocsin.evaluation.registry import SUITES
from tocsin.evaluation.runner import Answer, Report, evaluate
from tocsin.evaluation.suites import Case, Suite

__all__ = [
    "SUITES",
    "Answer",
    "Case",
    "EvaluationError",
    "Floor",
    "FloorError",
    "GoldError",
    "Report",
    "Suite",
    "check",
    "evaluate",
    "floor_of",
    "pin",
    "read_floors",
]
