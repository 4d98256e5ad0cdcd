// The state of the page: what was changed of the scenario, what is pinned and what is open. It
// stands in the address, so that a reload, the way back and a link give the same page.

const given = JSON.parse(document.getElementById("given").textContent);

// What was changed: texts as `--set` takes them, in the order in which they were made.
let state = readAddress(location.hash);

function readAddress(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    sets: said.getAll("set").filter((one) => one.includes("=")),
    pin: said.has("pin") ? said.getAll("pin").filter((one) => one.includes("=")) : null,
    open: said.getAll("open"),
  };
}

function addressOf({ sets, pin, open }) {
  const said = new URLSearchParams(sets.map((one) => ["set", one]));
  // A pinned state without any change is the scenario itself.
  for (const one of pin && pin.length ? pin : pin ? [""] : []) said.append("pin", one);
  for (const one of open) said.append("open", one);
  const text = said.toString();
  return text && `#${text}`;
}

function here(hash) {
  return location.href.replace(/#.*$/s, "") + hash;
}

// A path may hold a name in quotes, and that a sign of equality.
function pathOf(set) {
  return set.match(/^(?:"(?:\\.|[^"\\])*"|[^="])*/)[0];
}

function valueIn(sets, path) {
  const one = sets.find((set) => pathOf(set) === path);
  return one === undefined ? null : one.slice(path.length + 1);
}

function withSets(sets, more) {
  return [...without(sets, more.map(pathOf)), ...more];
}

function without(sets, paths) {
  return sets.filter((one) => !paths.includes(pathOf(one)));
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Moves of one lever that follow each other at once are one step on the way back.
const AT_ONCE = 1000;
let lastMove = { what: null, at: -Infinity };

function remember(what) {
  const at = performance.now();
  const again = what !== null && what === lastMove.what && at - lastMove.at < AT_ONCE;
  lastMove = { what, at };
  const address = here(addressOf(state));
  if (address === location.href) return;
  history[again ? "replaceState" : "pushState"](null, "", address);
}

// Makes an element; what is given as text stays text.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

function button(text, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

// Fragments that the server made of blocks: its names are escaped there.
function fill(place, html) {
  place.innerHTML = html;
  watchTables(place);
}
