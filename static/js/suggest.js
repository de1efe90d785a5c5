/* Suggestions while a council's name is typed: a combobox with a list below it. Without this script the box searches as
   it stands. Nothing with a digit in it is ever sent, for it may be the beginning of a postcode. */
(function () {
  "use strict";

  const WAIT = 180;
  const SHORTEST = 2;

  document.querySelectorAll("[data-suggest]").forEach(function (box, number) {
    attach(box, "suggestions-" + number);
  });

  function attach(box, id) {
    const state = {
      box: box, input: box.querySelector("input"), id: id, list: make("ul", "suggestions"), status: make("p", "visually-hidden"),
      councils: [], active: -1, timer: 0, asking: null, asked: "",
    };
    prepare(state);
    state.input.addEventListener("input", function () { later(state); });
    state.input.addEventListener("keydown", function (event) { press(state, event); });
    state.input.addEventListener("blur", function () { close(state); });
    /* A press of the button would otherwise take the focus, and with it the list, before the click arrives. */
    state.list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    state.list.addEventListener("click", function (event) {
      const option = event.target.closest("[role=option]");
      if (option) { open(state, Number(option.dataset.place)); }
    });
  }

  function prepare(state) {
    const label = document.querySelector("label[for=" + state.input.id + "]");
    state.input.type = "text";
    set(state.input, {
      "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": state.id,
      "enterkeyhint": "search",
    });
    set(state.list, { "id": state.id, "role": "listbox", "aria-label": label ? label.textContent : "Councils" });
    set(state.status, { "role": "status" });
    state.list.hidden = true;
    state.box.append(state.list, state.status);
  }

  /* Asking */

  function later(state) {
    const typed = state.input.value.trim();
    clearTimeout(state.timer);
    if (state.asking) { state.asking.abort(); }
    if (typed.length < SHORTEST || /\p{N}/u.test(typed)) {
      show(state, [], "");
      return;
    }
    state.timer = setTimeout(function () { ask(state, typed); }, WAIT);
  }

  async function ask(state, typed) {
    state.asking = new AbortController();
    try {
      const address = state.box.dataset.suggest + "?q=" + encodeURIComponent(typed);
      const answer = await fetch(address, { signal: state.asking.signal, credentials: "omit" });
      if (!answer.ok) { throw new Error(String(answer.status)); }
      const councils = (await answer.json()).councils;
      if (state.input.value.trim() === typed) { show(state, councils, typed); }
    } catch (error) {
      /* The box still searches; a suggestion that cannot be had is not worth a message. */
      if (error.name !== "AbortError") { show(state, [], ""); }
    }
  }

  /* Showing */

  function show(state, councils, typed) {
    state.councils = councils;
    state.active = -1;
    state.list.replaceChildren.apply(state.list, councils.map(function (council, place) {
      return optionOf(state, council, place);
    }));
    expand(state, councils.length > 0 && document.activeElement === state.input);
    state.status.textContent = typed ? inWords(councils.length) : "";
  }

  function optionOf(state, council, place) {
    const option = make("li", "");
    const about = make("span", "suggestions__about");
    about.textContent = council.about;
    option.append(council.name, about);
    option.dataset.place = String(place);
    set(option, { "id": state.id + "-" + place, "role": "option", "aria-selected": "false" });
    return option;
  }

  function inWords(count) {
    if (count === 0) { return "No suggestions. Press Enter to search."; }
    return count + (count === 1 ? " suggestion. " : " suggestions. ") + "Use the up and down arrow keys.";
  }

  function expand(state, open) {
    state.list.hidden = !open;
    state.input.setAttribute("aria-expanded", String(open));
    if (!open) { choose(state, -1); }
  }

  function close(state) {
    clearTimeout(state.timer);
    if (state.asking) { state.asking.abort(); }
    expand(state, false);
  }

  function choose(state, place) {
    state.active = place;
    Array.from(state.list.children).forEach(function (option, at) {
      option.setAttribute("aria-selected", String(at === place));
      if (at === place) { option.scrollIntoView({ block: "nearest" }); }
    });
    if (place < 0) {
      state.input.removeAttribute("aria-activedescendant");
    } else {
      state.input.setAttribute("aria-activedescendant", state.id + "-" + place);
    }
  }

  /* Keys */

  function press(state, event) {
    if (event.isComposing) { return; }
    const action = { ArrowDown: down, ArrowUp: up, Escape: escape, Enter: enter }[event.key];
    if (action && action(state)) { event.preventDefault(); }
  }

  function down(state) { return step(state, state.active + 1); }

  function up(state) { return step(state, state.active < 0 ? state.councils.length - 1 : state.active - 1); }

  /* Before the first and after the last stands what was typed, with no suggestion chosen. */
  function step(state, place) {
    if (state.councils.length === 0) { return false; }
    if (state.list.hidden) { expand(state, true); }
    choose(state, place >= state.councils.length ? -1 : place);
    return true;
  }

  function escape(state) {
    if (state.list.hidden) { return false; }
    expand(state, false);
    return true;
  }

  function enter(state) {
    if (state.list.hidden || state.active < 0) { return false; }
    open(state, state.active);
    return true;
  }

  function open(state, place) {
    window.location.assign(state.councils[place].url);
  }

  function make(name, style) {
    const element = document.createElement(name);
    if (style) { element.className = style; }
    return element;
  }

  function set(element, attributes) {
    Object.entries(attributes).forEach(function (pair) { element.setAttribute(pair[0], pair[1]); });
  }
})();
