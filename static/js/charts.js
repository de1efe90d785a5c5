/* What charts can do with JavaScript: an interactive drawing, fetched only when asked for, downloads with title,
   source and date, and a link. Without this script the static chart and the table say the same. */
(function () {
  "use strict";

  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  /* council stands last: on light paper --interval has the same colour, and the figure means the council. */
  const COLOURS = ["--ink", "--peer", "--grid", "--amber", "--second", "--third", "--fifth", "--sixth", "--council"];
  const DRAWN = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
    "paint-order", "font-family", "font-size", "font-weight",
  ];
  const PNG_WIDTH = 1400;
  const MARGIN = 20;

  document.querySelectorAll("[data-chart-figure]").forEach(function (figure) {
    const chart = { figure: figure, interactive: null };
    offerTools(chart);
    offerInteractive(chart);
  });

  /* Tools: downloads and link. */

  function offerTools(chart) {
    const tools = chart.figure.querySelector("[data-chart-tools]");
    const status = tools.querySelector("[data-chart-status]");
    tools.hidden = false;
    tools.querySelectorAll("[data-chart-download]").forEach(function (button) {
      button.addEventListener("click", function () {
        download(chart, button.dataset.chartDownload).then(
          function (name) { status.textContent = "Saved as " + name + "."; },
          function () { status.textContent = "The picture could not be made. The table has the same figures."; }
        );
      });
    });
    tools.querySelector("[data-chart-link]").addEventListener("click", function () {
      copyLink(chart.figure, status);
    });
  }

  async function copyLink(figure, status) {
    const address = linkTo(figure);
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = "Link copied. It leads to this chart with the same choices.";
    } catch (error) {
      status.textContent = "The link could not be copied. It is " + address;
    }
  }

  function linkTo(figure) {
    return window.location.href.split("#")[0] + "#" + figure.id;
  }

  async function download(chart, kind) {
    const sheet = await makeSheet(chart);
    const blob = kind === "png" ? await rasterised(sheet) : new Blob([sheet.markup], { type: "image/svg+xml" });
    const day = new Date().toISOString().slice(0, 10);
    const name = slug(titleOf(chart.figure)) + "-" + day + "." + kind;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    return name;
  }

  function titleOf(figure) {
    return figure.querySelector("[data-chart-title]").textContent.trim();
  }

  function slug(words) {
    return words.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 70).replace(/^-|-$/g, "") || "chart";
  }

  /* A sheet: the drawing between its title and its notes, source, date and address; always on light paper. */

  async function makeSheet(chart) {
    const drawing = chart.interactive ? await interactiveDrawing(chart) : staticDrawing(chart.figure);
    const width = drawing.width + 2 * MARGIN;
    const above = linesOf(titleOf(chart.figure), 20, 700, drawing.width);
    const below = footer(chart.figure).flatMap(function (words) { return linesOf(words, 13, 400, drawing.width); });
    const top = MARGIN + 26 * above.length + 8;
    const bottom = top + drawing.height + 12;
    const height = bottom + 18 * below.length + MARGIN;
    const markup =
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="' + width + '" height="' +
      height + '" viewBox="0 0 ' + width + " " + height + '"><rect width="100%" height="100%" fill="#ffffff"/>' +
      written(above, MARGIN + 20, 26, 20, 700) + drawing.place(MARGIN, top) + written(below, bottom + 14, 18, 13, 400) +
      "</svg>";
    return { markup: markup, width: width, height: height };
  }

  function footer(figure) {
    const notes = Array.from(figure.querySelectorAll("[data-chart-note], [data-chart-source]"));
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    return notes.map(function (note) { return note.textContent.trim(); }).concat(
      "Council complaint performance, downloaded on " + day + " from " + linkTo(figure)
    );
  }

  function linesOf(words, size, weight, width) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = weight + " " + size + "px " + FONT;
    const fits = function (line) { return pen.measureText(line).width <= width; };
    const lines = [""];
    words.split(/\s+/).forEach(function (word) {
      const longer = (lines[lines.length - 1] + " " + word).trim();
      if (fits(longer)) {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(...cut(word, fits));
      }
    });
    return lines.filter(Boolean);
  }

  /* An address may be longer than a line, and would run off the sheet. */
  function cut(word, fits) {
    const parts = [""];
    Array.from(word).forEach(function (letter) {
      if (fits(parts[parts.length - 1] + letter)) {
        parts[parts.length - 1] += letter;
      } else {
        parts.push(letter);
      }
    });
    return parts;
  }

  function written(lines, y, step, size, weight) {
    return lines.map(function (line, row) {
      return '<text x="' + MARGIN + '" y="' + (y + step * row) + '" font-family="' + FONT + '" font-size="' + size +
        '" font-weight="' + weight + '" fill="#17202a">' + escaped(line) + "</text>";
    }).join("");
  }

  function escaped(words) {
    return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  /* The stylesheet does not travel with a file, so each element takes its computed look with it. */
  function staticDrawing(figure) {
    const shown = figure.querySelector("[data-chart-static] svg");
    const box = shown.viewBox.baseVal;
    const width = Math.max(320, Math.round(shown.getBoundingClientRect().width));
    const height = Math.round((width * box.height) / box.width);
    const copy = onPaper(shown);
    return {
      width: width,
      height: height,
      place: function (x, y) {
        [["x", x], ["y", y], ["width", width], ["height", height]].forEach(function (pair) {
          copy.setAttribute(pair[0], pair[1]);
        });
        return new XMLSerializer().serializeToString(copy);
      },
    };
  }

  function onPaper(shown) {
    const paper = document.createElement("div");
    const copy = shown.cloneNode(true);
    paper.className = "chart-paper visually-hidden";
    paper.setAttribute("aria-hidden", "true");
    paper.append(copy);
    document.body.append(paper);
    copy.querySelectorAll("text, line, rect, circle, polygon, polyline").forEach(function (element) {
      const look = getComputedStyle(element);
      DRAWN.forEach(function (name) { element.setAttribute(name, look.getPropertyValue(name)); });
      element.removeAttribute("class");
    });
    paper.remove();
    copy.removeAttribute("class");
    return copy;
  }

  async function interactiveDrawing(chart) {
    const target = chart.interactive.target;
    const figure = structuredClone(chart.interactive.received);
    const width = Math.max(320, target.clientWidth);
    const height = Math.max(320, target.clientHeight);
    arrange(figure, function (value) { return value; }, FONT);
    chart.interactive.axes.forEach(function (axis) { figure.layout[axis].range = target.layout[axis].range.slice(); });
    const image = await window.Plotly.toImage(figure, { format: "svg", width: width, height: height });
    const markup = decodeURIComponent(image.slice(image.indexOf(",") + 1));
    return {
      width: width,
      height: height,
      place: function (x, y) { return markup.replace("<svg ", '<svg x="' + x + '" y="' + y + '" '); },
    };
  }

  async function rasterised(sheet) {
    const scale = Math.max(2, PNG_WIDTH / sheet.width);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(sheet.markup);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(sheet.width * scale);
    canvas.height = Math.round(sheet.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise(function (resolve, reject) {
      canvas.toBlob(function (blob) { if (blob) { resolve(blob); } else { reject(new Error("no picture")); } });
    });
  }

  /* The interactive drawing. */

  function offerInteractive(chart) {
    const region = chart.figure.querySelector("[data-interactive-chart]");
    if (!region) {
      return;
    }
    const button = region.querySelector("[data-chart-show]");
    const status = chart.figure.querySelector("[data-chart-status]");
    region.hidden = false;
    button.addEventListener("click", async function () {
      button.disabled = true;
      status.textContent = "The interactive chart is loading.";
      try {
        await show(chart, region);
        button.hidden = true;
        chart.figure.querySelector("[data-chart-next]").focus();
        status.textContent = "The interactive chart is shown.";
      } catch (error) {
        region.querySelector("[data-shown]").hidden = true;
        button.disabled = false;
        status.textContent = "The interactive chart could not be loaded. The chart and the table here have the same figures.";
      }
    });
  }

  async function show(chart, region) {
    const [figure] = await Promise.all([fetchFigure(region.dataset.figure), loadStyles(region), loadPlotly(region)]);
    const target = region.querySelector("[data-chart]");
    const received = structuredClone(figure);
    region.querySelector("[data-shown]").hidden = false;
    arrange(figure, pageColour(), getComputedStyle(document.body).fontFamily);
    await window.Plotly.newPlot(target, figure.data, figure.layout, { displayModeBar: false, responsive: true });
    const meta = figure.layout.meta;
    const axes = meta.zoom;
    chart.interactive = { target: target, received: received, axes: axes };
    offerSteps(region, target, meta);
    offerZoom(region, target, axes);
  }

  async function fetchFigure(address) {
    const response = await fetch(address);
    if (!response.ok) {
      throw new Error("The figure answered with " + response.status);
    }
    return response.json();
  }

  /* Under the site's content security policy plotly.js may not write its own style element: this link, by its id
     and class, tells it that the rules are already there. */
  function loadStyles(region) {
    return added("link", {
      id: "plotly.js-style-global",
      className: "no-inline-styles",
      rel: "stylesheet",
      href: region.dataset.styles,
    });
  }

  function loadPlotly(region) {
    return window.Plotly ? Promise.resolve() : added("script", { src: region.dataset.library });
  }

  function added(name, properties) {
    if (properties.id && document.getElementById(properties.id)) {
      return Promise.resolve();
    }
    return new Promise(function (resolve, reject) {
      const element = Object.assign(document.createElement(name), properties);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  }

  /* Figures arrive in the colours of light paper; each is replaced by the page's own of the same name. */
  function pageColour() {
    const paper = document.createElement("div");
    paper.className = "chart-paper";
    document.body.append(paper);
    const light = getComputedStyle(paper);
    const page = getComputedStyle(document.documentElement);
    const known = new Map(COLOURS.map(function (name) {
      return [light.getPropertyValue(name).trim(), page.getPropertyValue(name).trim()];
    }));
    known.set("chart ink", page.getPropertyValue("--ink").trim());
    known.set("chart paper", page.getPropertyValue("--paper").trim());
    paper.remove();
    return function (value) { return known.get(value) || value; };
  }

  function recoloured(value, colour) {
    if (typeof value === "string") {
      return colour(value);
    }
    if (value && typeof value === "object") {
      Object.keys(value).forEach(function (key) { value[key] = recoloured(value[key], colour); });
    }
    return value;
  }

  function arrange(figure, colour, family) {
    const named = function (name, light) { const found = colour(name); return found === name ? light : found; };
    const ink = named("chart ink", "#17202a");
    const paper = named("chart paper", "#ffffff");
    recoloured(figure.data, colour);
    recoloured(figure.layout, colour);
    const layout = figure.layout;
    layout.font = Object.assign({}, layout.font, { color: ink, family: family });
    layout.hoverlabel = { bgcolor: paper, bordercolor: ink, font: { color: ink, family: family } };
    /* The title stands above as a heading, where it can wrap. */
    delete layout.title;
    layout.margin = Object.assign({}, layout.margin, { t: 48 });
    if (window.matchMedia("(pointer: coarse)").matches) {
      layout.dragmode = false;
    }
  }

  /* One council after the other, in the order of the table: shown at its point and said in words. */
  function offerSteps(region, target, meta) {
    const words = region.querySelector("[data-chart-words]");
    const points = pointsById(target);
    let at = null;
    const step = function (by) {
      at = at === null ? meta.start : (at + by + meta.steps.length) % meta.steps.length;
      words.textContent = plain(meta.steps[at]) + " (" + (at + 1) + " of " + meta.steps.length + ")";
      target.dataset.at = String(at);
      const point = points.get(String(at));
      if (point) {
        window.Plotly.Fx.hover(target, [point]);
      } else {
        window.Plotly.Fx.unhover(target);
      }
    };
    [["previous", -1], ["next", 1]].forEach(function (pair) {
      const button = region.querySelector("[data-chart-" + pair[0] + "]");
      button.textContent += " " + meta.noun;
      button.addEventListener("click", function () { step(pair[1]); });
    });
    region.querySelector(".chart-steps").addEventListener("keydown", function (event) {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) {
        event.preventDefault();
        step(by);
      }
    });
  }

  function pointsById(target) {
    const points = new Map();
    target.data.forEach(function (trace, curve) {
      (trace.ids || []).forEach(function (id, point) {
        points.set(id, { curveNumber: curve, pointNumber: point });
      });
    });
    return points;
  }

  /* Words of a figure are HTML, so that plotly.js shows names as they are. */
  function plain(words) {
    return new DOMParser().parseFromString(words, "text/html").body.textContent;
  }

  function offerZoom(region, target, axes) {
    const whole = new Map(axes.map(function (axis) { return [axis, target.layout[axis].range.slice()]; }));
    const zoom = function (rangeOf) {
      window.Plotly.relayout(target, Object.fromEntries(axes.map(function (axis) {
        return [axis + ".range", rangeOf(axis)];
      })));
    };
    region.querySelector("[data-chart-in]").addEventListener("click", function () {
      zoom(function (axis) { return closer(target, axis); });
    });
    region.querySelector("[data-chart-out]").addEventListener("click", function () {
      zoom(function (axis) { return whole.get(axis).slice(); });
    });
  }

  /* Half of what is in sight, around the council stepped to, else around the middle. */
  function closer(target, axis) {
    const [low, high] = target.layout[axis].range;
    const point = pointsById(target).get(target.dataset.at);
    const found = point ? target.data[point.curveNumber][axis[0]][point.pointNumber] : null;
    const half = (high - low) / 4;
    const middle = Math.min(Math.max(found === null ? (low + high) / 2 : found, low + half), high - half);
    return [middle - half, middle + half];
  }
})();
