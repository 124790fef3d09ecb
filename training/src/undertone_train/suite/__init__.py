"""A behavioural suite: cases written from templates, and how a model does on them."""
