// What leaves the page: shown to be copied, or saved in the folder of the command.

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
  return given.live ? (await asked("command", { sets: state.sets })).text : shown?.command;
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
