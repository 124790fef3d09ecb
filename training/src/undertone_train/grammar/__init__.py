"""Training rows by composition: templates and words in, labelled rows out. Knows nothing of the behavioural suite."""
