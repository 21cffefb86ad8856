"""The words of the register as frozen types: the one source of every field.

From these types come the validation of the YAML, the published JSON Schema and the field
reference of the documentation. A new field is one entry in :mod:`debtlog.model.record`.
"""
