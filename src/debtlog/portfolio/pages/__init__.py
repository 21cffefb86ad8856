"""The site of a portfolio: what it has and that of one register has not."""
