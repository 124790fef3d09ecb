"""Finished models: the folder layout, the model card, and the object store they travel through."""
