/* Live progress of an upload: the counter every second, the results when something has changed. Without this
   script the page renews itself. */
(function () {
  "use strict";

  const EVERY = 1000;
  const RESULTS_EVERY = 4000;
  const PATIENCE = 5;

  const page = document.querySelector("[data-batch]");
  if (!page) {
    return;
  }
  const words = page.querySelector("[data-words]");
  const bar = page.querySelector("[data-bar]");
  let done = Number(bar.getAttribute("value"));
  let shown = done;
  let shownAt = Date.now();
  let failures = 0;

  window.setTimeout(look, EVERY);

  async function look() {
    try {
      const now = await progress();
      failures = 0;
      tell(now);
      const isOver = now.waiting === 0;
      if (isOver || (done !== shown && Date.now() - shownAt >= RESULTS_EVERY)) {
        await renew();
      }
      if (!isOver) {
        window.setTimeout(look, EVERY);
      }
    } catch (error) {
      failures += 1;
      if (failures < PATIENCE) {
        window.setTimeout(look, EVERY * failures * 2);
      } else {
        words.textContent = "This page no longer hears from the site. Reload it to see how far the reading is.";
      }
    }
  }

  async function progress() {
    const answer = await fetch(page.dataset.progressAddress, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      throw new Error("Progress answered with " + answer.status);
    }
    return answer.json();
  }

  function tell(now) {
    done = now.done;
    bar.max = now.total || 1;
    bar.value = now.done;
    if (words.textContent !== now.words) {
      words.textContent = now.words;
    }
  }

  /* The same page, fetched anew: its live parts take the place of those shown. What was open stays open, and
     whoever is at a link or button stays there. */
  async function renew() {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      throw new Error("The page answered with " + answer.status);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = Array.from(page.querySelectorAll("details[open]"), function (element) { return element.id; });
    const focused = document.activeElement ? document.activeElement.id : "";
    page.querySelectorAll("[data-live]").forEach(function (part) {
      const next = fresh.getElementById(part.id);
      if (next) {
        part.replaceChildren(...next.childNodes);
      }
    });
    open.map(byId).filter(Boolean).forEach(function (element) { element.open = true; });
    const again = focused && byId(focused);
    if (again && again !== document.activeElement) {
      again.focus({ preventScroll: true });
    }
    shown = done;
    shownAt = Date.now();
  }

  function byId(id) {
    return document.getElementById(id);
  }
})();
