"""What earlier runs worked out, kept where nobody else can put anything: an optimisation only.

Whatever goes wrong here, a run does without: nothing is raised, and nothing is reported. The cache
may be deleted at any time.
"""
