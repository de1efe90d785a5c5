from letters.views.public import letter_file, letter_page

__all__ = ["letter_file", "letter_page"]
