// The page itself: a state is asked for and shown; buttons and forms do the rest.

// The last state that was shown whole, and the pinned one.
let shown = null;
let pinned = null;
// Whether a slider is held.
let held = false;

function go(sets, what = null) {
  state = { ...state, sets };
  remember(what);
  show();
}

function show() {
  showControls(state, (path) => go(without(state.sets, [path])));
  showPin();
  ask({ sets: state.sets, pin: state.pin });
}

function move({ path, paths }, value, settled) {
  const sets = value === null
    ? without(state.sets, paths)
    : withSets(state.sets, paths.map((one) => `${one}=${value}`));
  held = !settled;
  if (settled) {
    go(sets, path);
    announce();
  } else {
    state = { ...state, sets };
    show();
  }
}

// Any setting, as `--set` takes it; what is wrong with it is said with the answer.
function setAnother(event) {
  event.preventDefault();
  const set = byId("another-set").value.trim();
  if (!set) return;
  byId("another-set").value = "";
  go(withSets(state.sets, [set.includes("=") ? set : `${set}=`]), null);
}

// One state: told in lines, then what the pinned one adds.
async function round(run) {
  const { sets, pin } = run.wanted;
  byId("work").setAttribute("aria-busy", "true");
  if (!shown) byId("progress").textContent = "Simulating ...";
  try {
    let whole = null;
    for await (const told of answers({ sets, open: openedParts() }, run.signal)) {
      if (told.kind === "whole") whole = told;
      await TELL[told.kind](told, run);
    }
    if (!whole) return;
    if (pin) await showPinned(run).catch(failed);
    await loadOpened(run.signal);
    if (given.live && sets.length) tellIdle(sets).catch(failed);
  } finally {
    byId("work").removeAttribute("aria-busy");
  }
}

// Which changes make no difference; whatever is asked next ends the looking.
async function tellIdle(sets) {
  const { told } = await asked("idle", { sets });
  if (same(shown.sets, sets)) byId("warnings").append(...notes(told));
}

function notes(texts) {
  return texts.map((text) => make("p", { class: "note" }, text));
}

const TELL = {
  waiting({ text }) {
    byId("progress").textContent = text;
  },
  wrong({ problems }) {
    const others = showWrong(problems);
    showProblems(others.map(({ text }) => text));
    byId("work").classList.add("stale");
    byId("progress").textContent = shown ? "What is drawn is the last state that could be simulated." : "";
  },
  first({ picture, campaigns }, run) {
    byId("work").classList.add("stale");
    drawPicture(picture, pinnedPicture());
    byId("progress").textContent = `The first ${campaigns} campaigns ...`;
    seen(run);
  },
  whole(told, run) {
    const { sets } = run.wanted;
    if (!shown || !same(shown.sets, sets)) markOld();
    shown = { sets, picture: told.picture, command: told.command };
    showWrong([]);
    showProblems([]);
    byId("work").classList.remove("stale");
    drawPicture(told.picture, pinnedPicture());
    byId("progress").textContent = campaignsText(told);
    fill(byId("verdict"), told.verdict);
    fill(byId("numbers").lastElementChild, told.screen || "");
    byId("closer").hidden = !told.screen;
    showTries(byId("next"), byId("tries"), told.next || []);
    byId("warnings").replaceChildren(...notes(told.warnings || []));
    showParts(told.parts || []);
    showStrategies(told.picture.rows.map(({ name }) => name));
    showPin();
    announce();
    seen(run);
  },
  part: showPart,
  failed({ text }) {
    failed(new Refused(text));
  },
};

function campaignsText({ campaigns, picture }) {
  const count = `${campaigns.toLocaleString("en-US")} simulated campaigns`;
  return picture.rows.length > 1 ? `${count} of each strategy: same people, same luck.` : `${count}.`;
}

// Has the sentence read out once it is there and no slider is held.
function announce() {
  if (shown && same(shown.sets, state.sets) && !held) say(byId("verdict").textContent);
}

function say(sentence) {
  const place = byId("told");
  if (place.textContent !== sentence.trim()) place.textContent = sentence.trim();
}

function failed(error) {
  if (error.name === "AbortError" || error.status === SUPERSEDED) return;
  if (!(error instanceof Refused)) console.error(error);
  showProblems([error instanceof Refused ? error.message : `The page could not go on: ${error.message}`]);
  byId("progress").textContent = "";
}

function showProblems(texts) {
  byId("wrong").replaceChildren(...texts.map((text) => make("p", {}, text)));
}

// Marks what was told of an earlier state as such.
function markOld() {
  forgetParts();
  byId("compared").classList.add("old");
  for (const one of document.querySelectorAll(".told")) {
    one.classList.toggle("old", one.childElementCount > 0);
  }
}

function showTries(section, list, tries) {
  section.hidden = !tries.length;
  list.replaceChildren(...tries.map(({ text, sets }) => button(text, () => {
    go(withSets(state.sets, sets));
    byId("main").focus();
  })));
}

// The pinned state: drawn beside the other, and compared with it on the same people and luck.
function pinnedPicture() {
  return state.pin && pinned && same(pinned.sets, state.pin) && !same(state.pin, state.sets)
    ? pinned.picture : null;
}

function showPin() {
  const { pin, sets } = state;
  const other = pin !== null && !same(pin, sets);
  byId("pin").textContent = pin === null ? "Pin this state" : "Pin this one instead";
  byId("pin").hidden = pin !== null && !other;
  byId("unpin").hidden = pin === null;
  byId("back").hidden = !other;
  byId("pin-note").textContent = pin === null
    ? "Pin it, change something, and see both side by side."
    : `Pinned: ${pin.join(", ") || "the scenario as it stands"}.`;
  if (!other) byId("compared").replaceChildren();
}

async function showPinned(run) {
  const { sets, pin } = run.wanted;
  if (same(sets, pin)) return;
  if (!pinned || !same(pinned.sets, pin)) {
    for await (const told of answers({ sets: pin, open: [] }, run.signal)) {
      if (told.kind === "whole") pinned = { sets: pin, picture: told.picture };
      if (told.kind === "wrong") {
        showProblems(told.problems.map(({ text }) => `The pinned state is not possible: ${text}`));
        return;
      }
    }
    drawPicture(shown.picture, pinnedPicture());
  }
  if (!given.live) return;
  const { html } = await asked("compare", { sets: [pin, sets] }, run.signal);
  const place = byId("compared");
  place.classList.remove("old");
  fill(place, html);
  say(place.querySelector("p").textContent);
}

function setPin(pin) {
  if (pin && shown && same(shown.sets, pin)) pinned = shown;
  state = { ...state, pin };
  remember(null);
  show();
  if (shown) drawPicture(shown.picture, pinnedPicture());
}

function openScenario() {
  byId("name").textContent = given.scenario.name;
  byId("question").textContent = given.scenario.question || "";
  byId("tools").hidden = byId("work").hidden = byId("brief").hidden = false;
  buildControls(given.controls, move);
  if (given.live) {
    buildQuestions(given.questions || []);
    buildPlan(given.controls);
    byId("another").addEventListener("submit", setAnother);
    byId("story").addEventListener("submit", tellStory);
    byId("plan").addEventListener("submit", findPlan);
  } else {
    byId("stored").append(make("p", { class: "note" }, given.stored));
  }
  byId("reset").addEventListener("click", () => go([]));
  byId("pin").addEventListener("click", () => setPin(state.sets));
  byId("unpin").addEventListener("click", () => setPin(null));
  byId("back").addEventListener("click", () => go(state.pin));
  byId("tools").addEventListener("click", ({ target }) => target.dataset.take && take(target.dataset.take));
  byId("copy").addEventListener("click", () => copy(byId("taken-text").textContent));
  byId("close").addEventListener("click", () => byId("taken").close());
  byId("save").addEventListener("submit", save);
  document.addEventListener("toggle", takeOpen, true);
  addEventListener("popstate", () => {
    state = readAddress(location.hash);
    showOpen();
    show();
  });
  showOpen();
  show();
}

// The skip link leaves the address alone.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
if (given.scenario) openScenario();
else buildBegin(given.templates);
