"""Which reports speak of the same incident: what one report treats as one happening in, groups of such happenings out.

``episode`` gathers the tellings of a report; ``keys`` proposes which episodes to compare; ``compare`` judges two of
them by themselves and by static data only, so that a report added later touches nothing but what shares its keys;
``cluster`` joins without chaining.
"""
