"""Realistic corpora of any size with the truth beside them, from a seed.

Forty situations a day in towns of the gazetteer: attacks, accidents, strikes. Of each a few reports or dozens, in
English and some Spanish, over up to twelve days: tolls grow and are corrected, agencies are copied word for word,
edited, with a credit; some pages bear no date, some reports are on nothing that matters. The same seed gives the same
reports, one by one and without end, as long as the gazetteer is the same.
"""

from generated.scoring import Scores, score
from generated.stream import Told, Truth, stream

__all__ = ["Scores", "Told", "Truth", "score", "stream"]
