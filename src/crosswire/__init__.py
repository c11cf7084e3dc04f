"""Crosswire: many reports on a developing situation in, one sourced record of what is claimed out."""

__version__ = "0.1.0"
