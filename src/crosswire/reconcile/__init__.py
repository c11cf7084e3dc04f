"""Reconcile: the statements of many reports in, one settled ``Record`` out.

In: per report its ``Report``, ``Reading`` and ``Statement`` records. Out: entities, claims with standing, variants and
the reason of every relation, origins, questions, and publication dates inferred for undated reports. The order of the
reports never changes the outcome. Nothing here knows how statements were read or where they are stored.
"""
