"""Rules: one rule and the news come in, alerts go out; pure, and in the order of the news."""
