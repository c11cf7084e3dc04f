"""Fuzzing of the readers: seeds of every format, mutations of them, and a runner that bears crashes and hangs."""
