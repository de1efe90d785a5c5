"""How the map's file is made, once, before the site runs. The only room that needs shapely and pyproj."""
