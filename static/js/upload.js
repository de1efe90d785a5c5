/* Sends letters in parts, with progress, and takes files and folders that are dropped on the page. Without this
   script the form sends what its fields hold, all at once. */
(function () {
  "use strict";

  const FILES_A_PART = 40;
  const BYTES_A_PART = 32 * 1024 * 1024;

  const form = document.querySelector("[data-upload]");
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  const inputs = Array.from(form.querySelectorAll("input[type=file]"));
  const said = form.querySelector("[data-chosen]");
  const progress = form.querySelector("[data-progress]");
  const bar = progress.querySelector("progress");
  const send = form.querySelector("button[type=submit]");
  const clear = form.querySelector("[data-clear]");
  let chosen = [];
  let batch = "";
  let sending = false;

  form.querySelector("[data-drop]").hidden = false;
  inputs.forEach(function (input) {
    input.addEventListener("change", function () {
      add(Array.from(input.files));
      input.value = "";
    });
  });
  clear.addEventListener("click", function () {
    chosen = [];
    tell("Nothing is chosen.");
    clear.hidden = true;
    inputs[0].focus();
  });
  form.addEventListener("submit", function (event) {
    if (chosen.length || sending) {
      event.preventDefault();
      if (!sending) {
        sendAll();
      }
    }
  });
  document.addEventListener("dragover", function (event) {
    event.preventDefault();
    form.classList.add("upload--over");
  });
  document.addEventListener("dragleave", function (event) {
    if (!event.relatedTarget) {
      form.classList.remove("upload--over");
    }
  });
  document.addEventListener("drop", async function (event) {
    event.preventDefault();
    form.classList.remove("upload--over");
    if (!sending) {
      add(await dropped(event.dataTransfer));
    }
  });

  function add(files) {
    chosen = chosen.concat(files);
    if (files.length) {
      tell(counted(chosen.length) + " chosen. Add more, or press Upload.");
      clear.hidden = false;
    }
  }

  /* The entries must be asked for before anything is awaited: afterwards the browser has let them go. */
  async function dropped(transfer) {
    const entries = Array.from(transfer.items || [], function (item) {
      return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null;
    }).filter(Boolean);
    if (!entries.length) {
      return Array.from(transfer.files);
    }
    const lists = await Promise.all(entries.map(filesOf));
    return lists.flat();
  }

  async function filesOf(entry) {
    if (entry.isFile) {
      try {
        return [await new Promise(function (resolve, reject) { entry.file(resolve, reject); })];
      } catch (error) {
        return [];
      }
    }
    const found = await entriesIn(entry.createReader());
    const lists = await Promise.all(found.map(filesOf));
    return lists.flat();
  }

  /* A reader hands out a folder's entries some hundred at a time. */
  async function entriesIn(reader) {
    const all = [];
    for (;;) {
      const some = await new Promise(function (resolve, reject) { reader.readEntries(resolve, reject); });
      if (!some.length) {
        return all;
      }
      all.push(...some);
    }
  }

  async function sendAll() {
    const total = chosen.length;
    setSending(true);
    progress.hidden = false;
    bar.max = total;
    try {
      let address = "";
      while (chosen.length) {
        show(total - chosen.length, total);
        const part = nextPart();
        address = await sendPart(part);
        chosen = chosen.slice(part.length);
      }
      show(total, total);
      window.location.assign(address);
    } catch (error) {
      tell(
        "Sending broke off: " + (total - chosen.length) + " of " + counted(total) + " arrived. " +
        "Press Upload to send the rest."
      );
      setSending(false);
    }
  }

  function nextPart() {
    let bytes = 0;
    const end = chosen.findIndex(function (file, index) {
      bytes += file.size;
      return index > 0 && (index >= FILES_A_PART || bytes > BYTES_A_PART);
    });
    return end < 0 ? chosen : chosen.slice(0, end);
  }

  async function sendPart(files) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("batch", batch);
    files.forEach(function (file) { data.append("letters", file, file.name); });
    const answer = await fetch(form.getAttribute("action") || window.location.href, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    });
    if (!answer.ok || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      throw new Error("The upload answered with " + answer.status);
    }
    const begun = await answer.json();
    batch = begun.batch;
    return begun.address;
  }

  function setSending(now) {
    sending = now;
    send.disabled = now;
    clear.hidden = now;
    inputs.forEach(function (input) { input.disabled = now; });
  }

  function show(done, total) {
    bar.value = done;
    tell(done + " of " + counted(total) + " sent.");
  }

  function counted(number) {
    return number + (number === 1 ? " file" : " files");
  }

  function tell(words) {
    said.textContent = words;
  }
})();
