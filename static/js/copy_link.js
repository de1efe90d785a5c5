/* A button that copies a page's own address, the one with everything it shows and nothing that was ignored.
   Without this script the button stays hidden, and the address bar does the same. */
(function () {
  "use strict";

  document.querySelectorAll("[data-copy-link]").forEach(function (part) {
    const address = new URL(part.dataset.address, window.location.href).href;
    const status = part.querySelector("[data-copy-status]");
    part.hidden = false;
    part.querySelector("[data-copy-button]").addEventListener("click", async function () {
      try {
        await navigator.clipboard.writeText(address);
        status.textContent = "Link copied. It leads to this page with the same choices.";
      } catch (error) {
        status.textContent = "The link could not be copied. It is " + address;
      }
    });
  });
})();
