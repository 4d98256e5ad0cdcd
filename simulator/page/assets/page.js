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
  } finally {
    byId("work").removeAttribute("aria-busy");
  }
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
    byId("progress").textContent = `${told.campaigns.toLocaleString("en-US")} simulated campaigns of each strategy: same people, same luck.`;
    fill(byId("verdict"), told.verdict);
    fill(byId("numbers").lastElementChild, told.screen || "");
    byId("closer").hidden = !told.screen;
    showTries(byId("next"), byId("tries"), told.next || []);
    byId("warnings").replaceChildren(...(told.warnings || []).map((text) => make("p", { class: "note" }, text)));
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

// Has the sentence read out once it is there and no slider is held.
function announce() {
  const sentence = byId("verdict").textContent.trim();
  const there = shown && same(shown.sets, state.sets) && !held;
  if (there && byId("told").textContent !== sentence) byId("told").textContent = sentence;
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
  fill(byId("compared"), html);
}

function setPin(pin) {
  if (pin && shown && same(shown.sets, pin)) pinned = shown;
  state = { ...state, pin };
  remember(null);
  show();
  if (shown) drawPicture(shown.picture, pinnedPicture());
}

// What leaves the page.
const TAKE = {
  link: { title: "A link to this state", note: "It holds what was changed, for this scenario on this computer.", text: link },
  yaml: { title: "As YAML", note: "The scenario with every change in it.", text: yaml, save: "save", ending: ".yaml" },
  command: { title: "As command", note: "It prints the same numbers.", text: command },
  report: { title: "As report", note: "One HTML file with every chart, to be read offline.", save: "report", ending: "-report.html" },
  parquet: { title: "As Parquet", note: "Every simulated campaign, in a folder of its own beside those of outreach run.", save: "parquet" },
};

function link() {
  return here(addressOf({ sets: state.sets, pin: null, open: [] }));
}

async function command() {
  return given.live ? (await asked("command", { sets: state.sets })).text : shown.command;
}

async function yaml() {
  return (await asked("yaml", { sets: state.sets })).text;
}

async function take(what) {
  const { title, note, text, save, ending } = TAKE[what];
  let lines = "";
  try {
    lines = text ? await text() : "";
  } catch (error) {
    failed(error);
    return;
  }
  byId("taken-title").textContent = title;
  byId("taken-note").textContent = note;
  byId("taken-text").textContent = lines;
  byId("taken-text").hidden = byId("copy").hidden = !lines;
  byId("save").hidden = !save;
  byId("save").dataset.path = save || "";
  byId("save-file").value = `${given.scenario.name}${given.begun ? "" : "-2"}${ending}`;
  byId("save-file").hidden = byId("save-label").hidden = !ending;
  byId("save-note").textContent = "";
  byId("taken").showModal();
  if (what === "link") copy(lines);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    byId("save-note").textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren(byId("taken-text"));
    byId("save-note").textContent = "Selected: copy it with Ctrl+C.";
  }
}

async function save(event) {
  event.preventDefault();
  const note = byId("save-note");
  note.textContent = "Saving ...";
  try {
    const done = await asked(byId("save").dataset.path, { sets: state.sets, file: byId("save-file").value });
    note.textContent = done.text || `Saved: ${done.file || done.folder}`;
  } catch (error) {
    note.textContent = error.message;
  }
}

// Values of a lever that a plan chooses from: what the search takes grows with their product.
const PLANNED = 5;

// Questions, the story and the plan: worked out when asked, with their progress, until cancelled.
function showStrategies(names) {
  for (const select of document.querySelectorAll("select[data-strategies], #story-strategy")) {
    const now = [...select.options].map(({ value }) => value);
    if (!same(now, names)) {
      select.replaceChildren(...names.map((name) => make("option", { value: name }, name)));
      if (select.dataset.strategies) select.selectedIndex = Math.min(names.length - 1, Number(select.dataset.strategies));
    }
  }
}

// Says what is wrong beside the field of a form that is called so; returns what belongs to none.
function showFieldsWrong(form, fields, problems) {
  for (const field of fields) {
    const own = problems.filter(({ path }) => path === field);
    const texts = own.map(({ text }) => text.replace(`${field}: `, ""));
    byId(`${form}${field}-wrong`).textContent = texts.join("\n");
    byId(`${form}${field}`).setAttribute("aria-invalid", String(own.length > 0));
  }
  return problems.filter(({ path }) => !fields.includes(path));
}

async function work({ path, body, progress, cancel, place, show: showTold, wrong = (all) => all }) {
  const controller = new AbortController();
  const stop = () => controller.abort();
  cancel.hidden = false;
  cancel.addEventListener("click", stop);
  progress.textContent = "Working it out ...";
  wrong([]);
  try {
    for await (const one of lines(path, body, controller.signal)) {
      progress.textContent = progressText(one, wrong);
      if (one.kind === "told") {
        place.classList.remove("old");
        await showTold(one);
      }
    }
  } catch (error) {
    progress.textContent = error.name === "AbortError" ? "Cancelled." : error.message;
  } finally {
    cancel.hidden = true;
    cancel.removeEventListener("click", stop);
  }
}

function progressText({ kind, text, done, total, problems }, wrong) {
  if (kind === "told") return "";
  if (kind === "wrong") return wrong(problems).map((one) => one.text).join(" ");
  return text || `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} campaigns`;
}

function buildQuestions(questions) {
  byId("questions").replaceChildren(...questions.map(({ name, title, note, names = 0 }) => {
    const selects = Array.from({ length: names }, (_, place) => make(
      "select", { "data-strategies": String(place), "aria-label": `Strategy ${place + 1}` },
    ));
    const progress = make("span", { class: "note", role: "status" });
    const cancel = button("Cancel", () => {}, { hidden: true });
    const place = make("div", { class: "told" });
    const start = button("Work it out", () => work({
      path: "ask", progress, cancel, place,
      body: { sets: state.sets, question: name, of: selects.map(({ value }) => value) },
      show: (told) => fillDrawn(place, told),
    }));
    return folded(
      `ask-${name}`, title, ...(note ? [make("p", { class: "note" }, note)] : []),
      make("div", { class: "row" }, ...selects, start, cancel, progress), place,
    );
  }));
}

async function tellStory(event) {
  event.preventDefault();
  const place = byId("story").nextElementSibling;
  showFieldsWrong("story-", ["prospect"], []);
  try {
    const { html } = await asked("story", {
      sets: state.sets, strategy: byId("story-strategy").value, prospect: byId("story-prospect").value.trim(),
    });
    place.classList.remove("old");
    fill(place, html);
  } catch (error) {
    const others = showFieldsWrong("story-", ["prospect"], problemsOf(error));
    place.replaceChildren(...others.map(({ text }) => make("p", { class: "wrong" }, text)));
  }
}

function findPlan(event) {
  event.preventDefault();
  const place = byId("plan").nextElementSibling;
  const goal = byId("plan-goal").value.trim();
  const ticked = byId("plan-levers").querySelectorAll("input:checked");
  work({
    path: "plan", progress: byId("plan-progress"), cancel: byId("plan-cancel"), place,
    body: {
      sets: state.sets, goals: goal ? [goal] : [], by: byId("plan-by").value.trim(),
      chance: byId("plan-chance").value.trim(), budget: byId("plan-budget").value.trim(),
      levers: [...ticked].map(({ value }) => value),
    },
    wrong: (problems) => showFieldsWrong("plan-", ["goal", "by", "chance", "budget"], problems),
    async show(told) {
      await fillDrawn(place, told);
      for (const text of told.warnings || []) place.append(make("p", { class: "note" }, text));
      const tries = make("div", { class: "tries" });
      place.append(tries);
      showTries(tries, tries, told.next || []);
    },
  });
}

// What can be bought or decided, a few values of each; the world is as it is.
function buildPlan(controls) {
  const decided = controls.filter(({ path }) => !path.startsWith("world."));
  byId("plan-levers").replaceChildren(...decided.map(({ path, label, values, shown, now }) => {
    const every = Math.ceil(values.length / PLANNED);
    const places = values.map((_, place) => place).filter(
      (place) => values[place] !== "" && (place % every === 0 || place === now),
    );
    const lever = `${path}=${places.map((place) => values[place]).join(",")}`;
    return make(
      "label", {}, make("input", { type: "checkbox", value: lever }), ` ${label} `,
      make("span", { class: "note" }, `(${places.map((place) => shown[place]).join(", ")})`),
    );
  }));
}

function open() {
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
if (given.scenario) open();
else buildBegin(given.templates);
