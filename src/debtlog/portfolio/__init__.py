"""Many registers as one: each is summarised by itself, wherever that runs; one site shows all."""
