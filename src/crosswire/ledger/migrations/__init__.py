"""The steps by which a ledger's tables come from one version of the format to the next; Alembic runs them."""
