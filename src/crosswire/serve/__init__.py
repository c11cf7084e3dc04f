"""The workbench: a case in, pages and an API for people and programs out."""
