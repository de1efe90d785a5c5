"""The picture that is shown where somebody shares the address of a council: values in, bytes of a PNG out."""
