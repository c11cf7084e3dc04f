"""The command line: one call of the pipeline or one view per command; arguments in, text and an exit code out."""
