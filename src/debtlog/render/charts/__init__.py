"""Figures as drawings: debt over time, interest against principal."""
