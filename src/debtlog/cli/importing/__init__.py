"""The commands of ``debtlog import``, one module each."""
