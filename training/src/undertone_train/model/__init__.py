"""The network and the places its starting weights come from."""
