// The beginning without a scenario: a question, a list, seats and a goal make one.

// What the server calls the list that it read; null without one.
let list = null;

function buildBegin(templates) {
  byId("templates").replaceChildren(...templates.map(({ name, question }, place) => make(
    "label", {},
    make("input", { type: "radio", name: "template", value: name, checked: place === 0 }),
    make("span", {}, question),
  )));
  byId("begin").hidden = false;
  byId("name").textContent = "Plan a campaign";
  byId("question").textContent = "Begin with a question; everything can be changed afterwards.";
  const drop = byId("drop");
  byId("list").addEventListener("change", ({ target }) => readList(target.files[0]));
  // What is dropped beside the zone does not take the page away.
  for (const kind of ["dragover", "drop"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
    });
  }
  drop.addEventListener("drop", ({ dataTransfer }) => readList(dataTransfer.files[0]));
  byId("begin").addEventListener("submit", begin);
}

async function readList(file) {
  if (!file) return;
  const place = byId("list-told");
  place.replaceChildren(make("p", { class: "note" }, `Reading ${file.name} ...`));
  list = null;
  try {
    const told = await asked("list", { name: file.name, base64: await base64Of(file) });
    list = told.list ?? file.name;
    const [brief, ...more] = told.told;
    place.replaceChildren(make("p", {}, brief), make(
      "details", {}, make("summary", {}, "What was read of it"),
      make("ul", { class: "note" }, ...more.map((line) => make("li", {}, line))),
    ));
    for (const { text } of told.problems || []) place.append(make("p", { class: "wrong" }, text));
  } catch (error) {
    place.replaceChildren(...problemsOf(error).map(({ text }) => make("p", { class: "wrong" }, text)));
  }
}

function base64Of(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => fail(new Refused(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}

async function begin(event) {
  event.preventDefault();
  const template = new FormData(byId("begin")).get("template");
  try {
    await asked("begin", {
      template, list, seats: byId("seats").value.trim(), goal: byId("goal").value.trim(),
    });
    scrollTo(0, 0);
    location.assign(here(""));
    location.reload();
  } catch (error) {
    const others = showFieldsWrong("", ["seats", "goal"], problemsOf(error));
    byId("begin-wrong").replaceChildren(...others.map(({ text }) => make("p", { class: "wrong" }, text)));
  }
}
