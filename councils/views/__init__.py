"""The public pages: each view asks for one page object at one moment and renders it."""
