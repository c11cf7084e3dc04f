"""What the quality command and its gate share: corpora and scorers in, one score a row out."""
