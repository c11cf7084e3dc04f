"""Statements: one parsed document and its reading in, ``Statement`` records out.

Each kind is a module of its own: ``figures``, ``events``, ``positions``, ``undisclosed``, each with a function
``read(context) -> Iterator[Statement]``. What they share (attribution, time, place and modality of a span) is in
``context``. All are pure functions of one document and its reading.
"""
