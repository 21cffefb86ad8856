"""Pages of the register go into a frame that the theme has made once for all of their kind.

A generator takes 10 ms and more for each page, whatever is on it: it parses the page, asks its
plugins, and fills in the templates of the theme. The pages of the register come as HTML, and what a
theme puts around two of them differs in little: a title, links, the table of contents. So it makes
one page of placeholders for each kind, and the others are put together from the parts between them.
"""
