"""Ids of records: which are free here and on all branches, and how a record gets another one."""
