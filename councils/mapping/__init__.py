"""The map of England: its areas by year, the classes that colour them, and the hexagons beside them. Pure values."""
