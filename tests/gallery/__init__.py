"""Every style on every photograph that may be shown, as one page to look at."""
