"""The text becomes curated GeoJSON. Never imports flask, folium or webapp."""
