"""Reading: one report in, one ``Reading`` out.

In: a ``records.Report``. Out: a ``records.Reading`` (times, places, names, quantities, attributions, modalities),
all plain data, from a parsed ``document.Document`` that stays inside ``reading`` and ``statements``. Every annotator is
a pure function of one document; none knows of another report.
"""
