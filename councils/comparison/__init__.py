"""What an authority's figures say: rates, intervals, averages and plain words, from numbers alone."""
