// What is opened: parts of the report, drawn by the report's library, which is fetched once.

let library = null;
const views = new WeakMap();
let partNames = [];

function drawing() {
  library ??= new Promise((done, fail) => {
    const script = make("script", { src: "library.js" });
    script.addEventListener("load", done);
    script.addEventListener("error", () => {
      library = null;
      fail(new Refused("What draws charts could not be loaded; their numbers stand below them."));
    });
    document.head.append(script);
  });
  return library;
}

// Fills a place with blocks and draws their charts; those it held are ended.
async function fillDrawn(place, { html, charts = {} }) {
  place.style.minHeight = `${place.offsetHeight}px`;
  for (const one of views.get(place) || []) one.finalize();
  const own = [];
  views.set(place, own);
  fill(place, html);
  const places = [...place.querySelectorAll("[data-chart]")].filter((one) => one.dataset.chart in charts);
  if (places.length) await drawing();
  for (const one of places) {
    if (views.get(place) !== own) return;
    const view = await drawChart(one, charts[one.dataset.chart]);
    if (view) own.push(view);
  }
  place.style.minHeight = "";
}

// What can be folded and stands in the address.
function folded(name, title, ...children) {
  return make(
    "details", { "data-open": name }, make("summary", {}, make("h3", {}, title)), ...children,
  );
}

function showOpen() {
  for (const one of document.querySelectorAll("[data-open]")) {
    one.open = state.open.includes(one.dataset.open);
  }
}

// Takes over what a reader opened or folded.
function takeOpen({ target }) {
  const name = target.dataset?.open;
  if (name === undefined || target.open === state.open.includes(name)) return;
  const others = state.open.filter((one) => one !== name);
  state = { ...state, open: target.open ? [...others, name] : others };
  history.replaceState(null, "", here(addressOf(state)));
  if (target.open && target.dataset.part && !target.dataset.filled) loadPart(target);
}

function showParts(parts) {
  if (same(parts, partNames)) return;
  partNames = parts;
  byId("parts").replaceChildren(...parts.map(({ name, title }) => {
    const one = folded(name, title, make("div"));
    one.dataset.part = name;
    return one;
  }));
  showOpen();
}

// The parts that are open; which there are is known once a state was told.
function openedParts() {
  return partNames.map(({ name }) => name).filter((name) => state.open.includes(name));
}

// Fills those that are open and were not told with the state.
async function loadOpened(signal) {
  for (const one of document.querySelectorAll("[data-part][open]:not([data-filled])")) {
    await loadPart(one, signal);
  }
}

// What was told of another state is not shown as if it were of this one.
function forgetParts() {
  for (const one of document.querySelectorAll("[data-part]")) delete one.dataset.filled;
}

function partOf(name) {
  return [...document.querySelectorAll("[data-part]")].find((one) => one.dataset.part === name);
}

async function showPart({ name, html, charts }) {
  const one = partOf(name);
  if (!one) return;
  one.dataset.filled = "yes";
  one.removeAttribute("aria-busy");
  try {
    await fillDrawn(one.lastElementChild, { html, charts });
  } catch (error) {
    failed(error);
  }
}

async function loadPart(one, signal) {
  const name = one.dataset.part;
  one.setAttribute("aria-busy", "true");
  try {
    await showPart({ name, ...await asked("part", { sets: state.sets, part: name }, signal) });
  } catch (error) {
    failed(error);
  }
}
