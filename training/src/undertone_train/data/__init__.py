"""From the source files to token batches."""
