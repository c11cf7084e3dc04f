"""Conformance suites for what others may plug in. Each is a function that raises ``AssertionError`` on a breach."""
