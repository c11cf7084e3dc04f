"""Entities over all reports: who is meant by one name here and another there.

In come the names of each report, linked within it already; out goes the entity of each of them over all reports. The
same name, acronyms, a surname alone and the one full name that it can be, a company's short name, a body with and
without its country are joined. Two people whom any report tells apart stay two. The order of the reports does not
matter, and a report that comes or goes touches only the names that share a key with its own.
"""

from crosswire.reconcile.entities.table import Entities, EntityTable, gather

__all__ = ["Entities", "EntityTable", "gather"]
