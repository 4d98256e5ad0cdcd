// What can be changed: a slider or a list of choices for each lever, with what is known about it.

const levers = new Map();

// Builds the controls of the scenario; `move(control, value, settled)` is called with every change,
// with a value of null where it is as in the scenario again.
function buildControls(controls, move) {
  levers.clear();
  const groups = new Map();
  for (const one of controls) groups.set(one.group, [...(groups.get(one.group) || []), one]);
  byId("controls").replaceChildren(...[...groups].map(([group, members]) => make(
    "fieldset", {}, make("legend", {}, group), ...members.map((one) => lever(one, move)),
  )));
}

function lever(control, move) {
  const id = `lever-${levers.size}`;
  const change = (value, settled) => {
    move(control, value === control.values[control.now] ? null : value, settled);
  };
  const build = control.kind === "choice" ? choice : slider;
  const { nodes, show, inputs } = build(control, id, change);
  const output = make("output", { for: id });
  // A list of choices says its own value.
  const spoken = control.kind === "choice" ? [] : [output];
  const wrong = make("p", { class: "wrong", id: `${id}-wrong` });
  const own = control.shown[control.now];
  const back = button(`Back to ${own}`, () => {
    change(control.values[control.now], true);
    inputs[0].focus();
  }, { class: "plain", "aria-label": `${control.label}: back to ${own}` });
  const node = make(
    "div", { class: "lever" },
    make("div", { class: "named" }, make("label", { for: id }, control.label), ...spoken),
    ...nodes, wrong, back, about(control),
  );
  levers.set(control.path, {
    paths: control.paths,
    // Shows a value; null is that of the scenario.
    show(value) {
      const now = value === null ? control.values[control.now] : value;
      const place = control.values.indexOf(now);
      const text = place < 0 ? bare(control, now) : control.shown[place];
      output.textContent = text.replaceAll(" %", "\u00a0%");
      node.classList.toggle("changed", value !== null);
      back.hidden = value === null;
      show(now, output.textContent);
    },
    // Says beside it what is wrong with its value, "" where nothing is.
    say(text) {
      wrong.textContent = text;
      for (const one of inputs) one.setAttribute("aria-invalid", String(text !== ""));
    },
  });
  return node;
}

function slider(control, id, change) {
  const last = control.values.length - 1;
  const range = make("input", {
    type: "range", id, min: 0, max: last, step: 1, "aria-describedby": `${id}-wrong`,
  });
  const at = () => control.values[Number(range.value)];
  range.addEventListener("input", () => change(at(), false));
  range.addEventListener("change", () => change(at(), true));
  const typed = make("input", {
    class: "typed", placeholder: "as it is", spellcheck: "false", autocomplete: "off",
    "aria-label": `${control.label}, typed`, "aria-describedby": `${id}-wrong`,
  });
  typed.addEventListener("change", () => {
    const text = typed.value.trim();
    change(text ? meant(control, text) : control.values[control.now], true);
  });
  const ends = make(
    "div", { class: "ends", "aria-hidden": "true" },
    make("span", {}, control.shown[0]), make("span", {}, control.shown[last]),
  );
  return {
    nodes: [make("div", { class: "slide" }, range, ...(given.live ? [typed] : []), ends)],
    inputs: given.live ? [range, typed] : [range],
    show(value, shown) {
      const text = bare(control, value);
      const place = nearest(control.values.map((one) => bare(control, one)), text);
      if (place >= 0 && Number(range.value) !== place) range.value = place;
      range.setAttribute("aria-valuetext", shown);
      if (document.activeElement !== typed || typed.value.trim() !== text) typed.value = text;
    },
  };
}

// A share among what says on whom it was counted, and the value that is meant by a share.
function bare({ around: [before, behind] = ["", ""] }, value) {
  const inside = before && value.startsWith(before) && value.endsWith(behind);
  return inside ? value.slice(before.length, value.length - behind.length) : value;
}

function meant({ around: [before, behind] = ["", ""] }, text) {
  return before && /^[\d.]+\s*%$/.test(text) ? before + text + behind : text;
}

// The place of a value among those of a slider, or of the number next to it; -1 without either.
function nearest(values, value) {
  const place = values.indexOf(value);
  const wanted = parseFloat(value);
  if (place >= 0 || Number.isNaN(wanted)) return place;
  // What no number can say is next to none.
  const far = values.map((one) => Math.abs(parseFloat(one) - wanted)).map((one) => (Number.isNaN(one) ? Infinity : one));
  return far.indexOf(Math.min(...far));
}

function choice(control, id, change) {
  const select = make("select", { id, "aria-describedby": `${id}-wrong` });
  const options = control.values.map((value, place) => make("option", { value }, control.shown[place]));
  select.append(...options);
  select.addEventListener("change", () => change(select.value, true));
  return {
    nodes: [select],
    inputs: [select],
    show(value) {
      if (!control.values.includes(value)) options.push(make("option", { value }, value));
      select.replaceChildren(...options);
      select.value = value;
    },
  };
}

// What the catalogue knows of a figure, and what it means.
function about(control) {
  const range = control.low && `Catalogue: ${control.low}${control.high && control.high !== control.low ? ` to ${control.high}` : ""}`;
  const confidence = control.confidence && `Confidence: ${control.confidence}`;
  const told = [control.meaning, [range, confidence].filter(Boolean).join(". "), control.source];
  return make(
    "details", { class: "about" },
    make("summary", { "aria-label": `About ${control.label}` }, "About"),
    ...told.filter(Boolean).map((text) => make("p", { class: "note" }, text)),
    make("p", { class: "note" }, make("code", {}, control.path)),
  );
}

// Shows a state in all controls, and what it changes beside them, each with a way back.
function showControls({ sets }, remove) {
  const taken = new Set();
  for (const one of levers.values()) {
    const values = one.paths.map((path) => valueIn(sets, path));
    const together = values[0] !== null && values.every((value) => value === values[0]);
    one.show(together ? values[0] : null);
    if (together) one.paths.forEach((path) => taken.add(path));
  }
  const others = sets.filter((one) => !taken.has(pathOf(one)));
  const items = others.map((one) => make(
    "li", {}, make("code", {}, make("bdi", {}, one)),
    button("Undo", () => remove(pathOf(one)), { class: "plain", "aria-label": `Undo ${one}` }),
  ));
  byId("others").replaceChildren(...(items.length
    ? [make("h3", {}, "Also changed"), make("ul", { class: "changes" }, ...items)]
    : []));
  byId("reset").hidden = !sets.length;
}

// Says what is wrong, each beside its control; returns what belongs to none.
function showWrong(problems) {
  const left = new Set(problems);
  for (const one of levers.values()) {
    const own = problems.filter(({ path }) => one.paths.includes(path));
    // Whose value it is, its place says.
    one.say(own.map(({ path, text }) => text.replace(`--set ${path}: `, "")).join("\n"));
    own.forEach((problem) => left.delete(problem));
  }
  return [...left];
}
