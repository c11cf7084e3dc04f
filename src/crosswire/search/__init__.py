"""Search: a record in, the ids of what matches a query out; words, entities, places, days and standings."""
