"""What pages of the site are written with: templates, headings, what a search finds them by."""
