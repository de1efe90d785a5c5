"""Charts as data, table, alternative text and source in one object; drawn as SVG and as a Plotly figure."""
