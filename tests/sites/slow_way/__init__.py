"""Pages as they were made before: by way of Markdown, with templates that only tests have.

A generator and its extensions are the reference for what a page says. They are slow, and they know
nothing of the shortcuts that our own HTML takes.
"""
