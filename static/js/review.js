/* The review of a letter: the place of a value is shown while the value is looked at, and keys lead to the next
   letter. Without this script every value links to its place, and links lead on. */
(function () {
  "use strict";

  const pages = document.querySelector("[data-review-pages]");
  const place = document.querySelector("[data-review-place]");

  if (pages) {
    document.querySelectorAll("tr[data-mark]").forEach(function (row) {
      row.addEventListener("focusin", function () {
        show(row.dataset.mark, true);
      });
      row.addEventListener("mouseenter", function () {
        show(row.dataset.mark, false);
      });
    });
  }
  if (place) {
    listenForKeys(place);
  }

  /* Scrolls the pages only, never the window: the value must stay where it is being typed. */
  function show(field, always) {
    const anchor = document.getElementById("mark-" + field);
    const mark = anchor && (anchor.closest("mark") || anchor);
    document.querySelectorAll(".is-looked-at").forEach(function (other) {
      other.classList.remove("is-looked-at");
    });
    if (!mark || !pages.contains(mark)) {
      return;
    }
    mark.classList.add("is-looked-at");
    const own = pages.getBoundingClientRect();
    const there = mark.getBoundingClientRect();
    const inSight = there.top >= own.top && there.bottom <= own.bottom;
    if (always || !inSight) {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      const top = pages.scrollTop + there.top - own.top - (pages.clientHeight - there.height) / 2;
      pages.scrollTo({ top: top, behavior: calm ? "auto" : "smooth" });
    }
  }

  function listenForKeys(region) {
    const help = region.querySelector("[data-review-keys]");
    const wanted = help.querySelector("input");
    const links = { j: "next", n: "next", k: "prev", p: "prev" };
    help.hidden = false;
    wanted.checked = window.localStorage.getItem("review-keys") !== "off";
    wanted.addEventListener("change", function () {
      window.localStorage.setItem("review-keys", wanted.checked ? "on" : "off");
    });
    document.addEventListener("keydown", function (event) {
      if (!wanted.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
        return;
      }
      const link = links[event.key] && region.querySelector("a[rel=" + links[event.key] + "]");
      if (link) {
        event.preventDefault();
        link.click();
      }
    });
  }

  function isTyping(element) {
    return element.isContentEditable || element.matches("input:not([type=checkbox]), select, textarea");
  }
})();
