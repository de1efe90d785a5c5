/* The interactive chart of a peer group, fetched only when asked for. Without this script the static chart and
   the table say the same. */
(function () {
  "use strict";

  const region = document.querySelector("[data-interactive-chart]");
  if (!region) {
    return;
  }
  const button = region.querySelector("button");
  const target = region.querySelector("[data-chart]");
  const status = region.querySelector("[data-status]");
  region.hidden = false;
  button.addEventListener("click", show, { once: true });

  async function show() {
    button.disabled = true;
    status.textContent = "The interactive chart is loading.";
    try {
      const [figure] = await Promise.all([fetchFigure(), loadStyles(), loadPlotly()]);
      region.querySelector("[data-shown]").hidden = false;
      await draw(figure);
      button.hidden = true;
      status.textContent = "The interactive chart is shown. The table below has the same figures.";
    } catch (error) {
      status.textContent = "The interactive chart could not be loaded. The chart and the table here have the same figures.";
    }
  }

  async function fetchFigure() {
    const response = await fetch(region.dataset.figure);
    if (!response.ok) {
      throw new Error("The figure answered with " + response.status);
    }
    return response.json();
  }

  /* Under the site's content security policy plotly.js may not write its own style element: this link, by its id
     and class, tells it that the rules are already there. */
  function loadStyles() {
    return added("link", {
      id: "plotly.js-style-global",
      className: "no-inline-styles",
      rel: "stylesheet",
      href: region.dataset.styles,
    });
  }

  function loadPlotly() {
    return added("script", { src: region.dataset.library });
  }

  function added(name, properties) {
    return new Promise(function (resolve, reject) {
      const element = Object.assign(document.createElement(name), properties);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  }

  function draw(figure) {
    const page = getComputedStyle(document.documentElement);
    const colour = function (name) {
      return page.getPropertyValue(name).trim();
    };
    const colours = { council: colour("--council"), peers: colour("--peer") };
    figure.data.forEach(function (trace) {
      const meta = trace.meta || {};
      const own = colours[meta.role];
      if (own && trace.marker) {
        /* Hollow amber for illustrative figures, as on the static chart: the figure gives the shape of each point. */
        trace.marker.color = (meta.illustrative || []).map(function (illustrative) {
          return illustrative ? colour("--amber") : own;
        });
      }
      if (trace.error_x) {
        trace.error_x.color = colour("--peer-light");
      }
    });
    const layout = figure.layout;
    layout.font = Object.assign({}, layout.font, { color: colour("--ink"), family: getComputedStyle(document.body).fontFamily });
    layout.hoverlabel = { bgcolor: colour("--paper"), bordercolor: colour("--ink"), font: { color: colour("--ink"), family: layout.font.family } };
    /* The title stands above as a heading, where it can wrap. */
    delete layout.title;
    layout.margin = Object.assign({}, layout.margin, { t: 48 });
    ["xaxis", "yaxis"].forEach(function (axis) {
      layout[axis] = Object.assign({}, layout[axis], { gridcolor: colour("--grid") });
    });
    (layout.annotations || []).forEach(function (note) {
      note.xanchor = note.x > 50 ? "right" : "left";
    });
    (layout.shapes || []).forEach(function (shape) {
      shape.line.color = colour("--peer");
    });
    return window.Plotly.newPlot(target, figure.data, layout, { displayModeBar: false, responsive: true });
  }
})();
