"""The files of single parts of ``init``: of a site, of editors, of comments on pull requests."""
