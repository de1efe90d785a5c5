/* The name and figure of a council follow the pointer, or stand beside the area that has the focus. Without this
   script the same words appear above the map. */
(function () {
  "use strict";

  const GAP = 14;

  document.querySelectorAll("[data-map]").forEach(function (paper) {
    const label = document.createElement("div");
    label.className = "map__label";
    label.hidden = true;
    label.setAttribute("aria-hidden", "true");
    paper.append(label);
    paper.classList.add("map--label");
    paper.addEventListener("pointermove", function (event) {
      const area = event.target.closest(".areas a");
      if (area) { show(paper, label, area, event.clientX, event.clientY); } else { label.hidden = true; }
    });
    paper.addEventListener("pointerleave", function () { label.hidden = true; });
    paper.addEventListener("focusin", function (event) {
      const area = event.target.closest(".areas a");
      if (area && area.matches(":focus-visible")) {
        const box = area.getBoundingClientRect();
        show(paper, label, area, box.right, box.bottom);
      }
    });
    paper.addEventListener("focusout", function () { label.hidden = true; });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { label.hidden = true; }
    });
  });

  function show(paper, label, area, x, y) {
    const words = area.querySelector("text").textContent;
    const colon = words.indexOf(": ");
    const name = document.createElement("strong");
    name.textContent = words.slice(0, colon);
    label.replaceChildren(name, words.slice(colon + 2));
    label.hidden = false;
    place(paper.getBoundingClientRect(), label, x, y);
  }

  /* Right of and below the point, unless it would leave the map or the window there. */
  function place(box, label, x, y) {
    const right = x + GAP + label.offsetWidth <= box.right;
    const below = y + GAP + label.offsetHeight <= window.innerHeight;
    const left = right ? x + GAP : Math.max(box.left, x - GAP - label.offsetWidth);
    const top = below ? y + GAP : y - GAP - label.offsetHeight;
    label.style.left = left - box.left + "px";
    label.style.top = top - box.top + "px";
  }
})();
