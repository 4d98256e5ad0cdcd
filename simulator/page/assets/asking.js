// Where answers come from: the server, a line a message, or the cells stored in this file.

const SUPERSEDED = 409;

class Refused extends Error {
  constructor(text, status = 0, problems = null) {
    super(text);
    this.status = status;
    this.problems = problems;
  }
}

// What is wrong, each with what it is about.
function problemsOf(error) {
  return error.problems || [{ path: "", text: error.message }];
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

async function post(path, body, signal) {
  let answer;
  try {
    answer = await fetch(`api/${path}`, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify(body), signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("The page's server does not answer. Was it stopped? Start it again with outreach page.");
  }
  if (answer.ok) return answer;
  const { text, problems } = await answer.json().catch(() => ({}));
  throw new Refused(text || `The page's server answers ${answer.status}.`, answer.status, problems);
}

async function asked(path, body, signal) {
  const said = await (await post(path, body, signal)).json();
  if (said.kind === "wrong" || said.kind === "failed") throw new Refused(said.text, 0, said.problems);
  return said;
}

// Yields each message as soon as its line is there.
async function* lines(path, body, signal) {
  const answer = await post(path, body, signal);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = "", done = false; !done;) {
    const read = await reader.read();
    done = read.done;
    const parts = (rest + (read.value || "")).split("\n");
    rest = done ? "" : parts.pop();
    for (const one of parts) if (one.trim()) yield JSON.parse(one);
  }
}

// The stored cell of a state. There is nothing between cells.
async function* storedLines({ sets }) {
  const places = given.controls.map(({ paths, values, now }) => {
    const value = valueIn(sets, paths[0]);
    return value === null ? now : values.indexOf(value);
  });
  const known = sets.every((one) => given.controls.some(({ paths }) => paths.includes(pathOf(one))));
  const cell = known && given.cells.find(({ values }) => same(values, places));
  if (cell) yield { kind: "whole", ...cell.state };
  else yield { kind: "wrong", problems: [{ path: "", text: "This state is not stored in this file: choose one by the controls, or undo all." }] };
}

const answers = given.live ? (body, signal) => lines("state", body, signal) : storedLines;

// One state is asked for at a time, and the newest waits; one that is superseded is left as soon
// as its first picture was drawn, so that a long drag is seen moving.
let running = null;
let waiting = null;
let settled = null;

async function ask(wanted) {
  if (same(wanted, running ? running.wanted : settled)) {
    waiting = null;
    return;
  }
  waiting = wanted;
  if (running) {
    if (running.drawn) running.abort();
    return;
  }
  while (waiting) {
    const controller = new AbortController();
    running = {
      wanted: waiting, drawn: false, signal: controller.signal, abort: () => controller.abort(),
    };
    waiting = null;
    try {
      await round(running);
      settled = running.wanted;
    } catch (error) {
      settled = null;
      if (error.name !== "AbortError") failed(error);
    }
  }
  running = null;
}

// Called with the first picture of a state: it was seen, so it may give way.
function seen(run) {
  run.drawn = true;
  if (waiting) run.abort();
}
