"""The case file: reports, readings and people's decisions in, as entries that are never changed; the state out.

In: ``Report``, ``Reading`` and ``Statement`` records and decisions, each with who and when. Out: the entries in their
order, and the ``State`` that they fold to. A ledger is one SQLite file, or a PostgreSQL database by URL; every entry
carries the hash of the one before it. Nothing here reads a text or asks for the time: both are given.
"""
