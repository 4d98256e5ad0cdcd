// Questions, the story and the plan: worked out when asked, with their progress, until cancelled.

// Values of a lever that a plan chooses from: what the search takes grows with their product.
const PLANNED = 5;

function showStrategies(names) {
  for (const select of document.querySelectorAll("select[data-strategies], #story-strategy")) {
    const now = [...select.options].map(({ value }) => value);
    if (!same(now, names)) {
      select.replaceChildren(...names.map((name) => make("option", { value: name }, name)));
      if (select.dataset.strategies) select.selectedIndex = Math.min(names.length - 1, Number(select.dataset.strategies));
    }
  }
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
  if (kind === "told") return "Done.";
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
