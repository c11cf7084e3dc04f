"""Views: a settled ``Record`` (or one ``Reading``) comes in; a brief, JSON Lines, HTML or Markdown goes out.

Every view is a pure function. What a view prints can be followed back to a span of a report.
"""
