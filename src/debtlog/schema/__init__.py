"""JSON Schemas made from the types of the model, and data checked against them."""
