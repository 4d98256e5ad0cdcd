// The first picture: of each strategy the mean with its interval and where 8 of 10 campaigns lie.
// What cannot be read off it stands beside it as text; the pinned state has another shape.

const SVG = "http://www.w3.org/2000/svg";
const TALL = 34;
const TICKS = 5;
// An axis stays while a lever is moved, unless what it shows leaves it or shrinks to this share.
const LEAST_SHARE = 0.5;

let axis = null;

function draw(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function fittedAxis(pictures) {
  const least = Math.min(...pictures.flatMap(({ ends, mark }) => [ends[0], mark ?? ends[0]]));
  const most = Math.max(...pictures.flatMap(({ ends, mark }) => [ends[1], mark ?? ends[1]]));
  const { outcome, unit } = pictures[0];
  const stays = axis && axis.outcome === outcome && axis.low <= least && axis.high >= most
    && most - Math.min(least, 0) >= LEAST_SHARE * (axis.high - axis.low);
  if (stays) return axis;
  const low = Math.min(least, 0);
  const step = roundStep(((most - low) || 1) / TICKS);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(most / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
  return { outcome, unit, low: first * step, high: last * step, ticks };
}

function roundStep(rough) {
  const size = 10 ** Math.floor(Math.log10(rough));
  return size * [1, 2, 5, 10].find((one) => size * one >= rough * 0.999);
}

function tickText(value, unit) {
  if (unit === "cents") return `${value < 0 ? "-" : ""}$${Math.round(Math.abs(value) / 100).toLocaleString("en-US")}`;
  if (unit === "chance") return `${Math.round(100 * value)} %`;
  return Number(value.toPrecision(6)).toLocaleString("en-US");
}

// A place on the axis, in percent of the width, so that nothing is drawn anew when that changes.
function across(value) {
  const share = (value - axis.low) / (axis.high - axis.low);
  return `${(2 + 96 * Math.min(1, Math.max(0, share))).toFixed(3)}%`;
}

function span(low, high) {
  return { x: across(low), width: `${(parseFloat(across(high)) - parseFloat(across(low))).toFixed(3)}%` };
}

function bars(row, pinned, mark) {
  const middle = pinned ? 12 : TALL / 2;
  const nodes = axis.ticks.map((tick) => draw("line", {
    class: "grid", x1: across(tick), x2: across(tick), y1: 0, y2: TALL,
  }));
  nodes.push(draw("rect", { class: "band", ...span(...row.band), y: middle - 8, height: 16, rx: 3 }));
  if (row.low !== null) {
    nodes.push(draw("rect", { class: "interval", ...span(row.low, row.high), y: middle - 3, height: 6, rx: 3 }));
  }
  if (mark !== null) {
    nodes.push(draw("line", { class: "mark", x1: across(mark), x2: across(mark), y1: 0, y2: TALL }));
  }
  nodes.push(draw("circle", { class: "mean", cx: across(row.mean), cy: middle, r: 5.5 }));
  if (pinned) {
    const [low, high] = pinned.band;
    nodes.push(
      draw("line", { class: "pinned", x1: across(low), x2: across(high), y1: 27, y2: 27 }),
      draw("svg", { class: "pinned", x: across(pinned.mean), y: 27, overflow: "visible" },
        draw("path", { d: "M-5.5 0L0 -5.5L5.5 0L0 5.5Z" })),
    );
  }
  return draw("svg", { class: "bars", height: TALL, "aria-hidden": "true" }, ...nodes);
}

function axisRow() {
  const ends = [0, axis.ticks.length - 1];
  return draw("svg", { class: "axis", height: 20, "aria-hidden": "true" }, ...axis.ticks.map((tick, place) => draw(
    "text",
    { x: across(tick), y: 14, "text-anchor": place === ends[0] ? "start" : place === ends[1] ? "end" : "middle" },
    tickText(tick, axis.unit),
  )));
}

// A number with its interval below it, and what it was in the pinned state.
function numberCell(head, shown, pinned) {
  const [value, ...interval] = (shown || "-").split(" (");
  const cell = make("td", { "data-head": head }, make("span", { class: "value" }, value));
  if (interval.length) cell.append(make("span", { class: "interval" }, interval.join(" (").replace(/\)$/, "")));
  if (pinned) {
    cell.append(make(
      "span", { class: "was" }, make("span", { "aria-hidden": "true" }, "◇ "),
      make("span", { class: "unseen" }, "pinned: "), pinned.split(" (")[0],
    ));
  }
  return cell;
}

function pictureRow(row, picture, pinned, priced) {
  const name = make("th", { scope: "row" }, make("bdi", {}, row.name));
  if (row.advised && picture.rows.length > 1) name.append(" ", make("span", { class: "best" }, "best"));
  const chances = picture.goals.map((goal, place) => numberCell(
    `Reaches ${goal}`, row.chances[place]?.shown, pinned?.chances[place]?.shown,
  ));
  return make(
    "tr", { class: row.advised ? "advised" : null },
    name, make("td", { class: "drawn" }, bars(row, pinned, picture.mark ?? null)),
    numberCell("Mean", row.shown, pinned?.shown), ...chances,
    ...(priced ? [numberCell("Cost", row.cost?.shown, pinned?.cost?.shown)] : []),
  );
}

function key(kind) {
  const shapes = {
    mean: () => [draw("circle", { class: "mean", cx: 9, cy: 7, r: 5 })],
    interval: () => [draw("rect", { class: "interval", x: 1, y: 4, width: 16, height: 6, rx: 3 })],
    band: () => [draw("rect", { class: "band", x: 1, y: 0, width: 16, height: 14, rx: 3 })],
    mark: () => [draw("line", { class: "mark", x1: 9, x2: 9, y1: 0, y2: 14 })],
    pinned: () => [draw("svg", { class: "pinned", x: 9, y: 7, overflow: "visible" }, draw("path", { d: "M-5.5 0L0 -5.5L5.5 0L0 5.5Z" }))],
  };
  return draw("svg", { class: "key", width: 18, height: 14, "aria-hidden": "true" }, ...shapes[kind]());
}

// Draws a picture into its place, the pinned one with it where there is one.
function drawPicture(picture, pinned) {
  const beside = pinned && pinned.outcome === picture.outcome ? pinned : null;
  axis = fittedAxis(beside ? [picture, beside] : [picture]);
  const before = new Map(beside ? beside.rows.map((row) => [row.name, row]) : []);
  // Where the outcome is the cost, once is enough.
  const priced = picture.rows.some((row) => row.shown !== row.cost?.shown);
  const goals = picture.goals.map((goal) => make("th", { scope: "col" }, `Reaches ${goal}`));
  const legend = [
    ["mean", "mean"], ["interval", "95 % interval of the mean"], ["band", "8 of 10 campaigns"],
    ...(picture.mark == null ? [] : [["mark", "goal"]]), ...(beside ? [["pinned", "pinned"]] : []),
  ].map(([kind, text]) => make("span", {}, key(kind), text));
  byId("caption").replaceChildren(
    make("h3", {}, `${capital(picture.outcome)} of each strategy`),
    make("p", { class: "legend" }, ...legend),
  );
  byId("picture").replaceChildren(make(
    "table", { class: "standing" },
    make("thead", {}, make(
      "tr", {}, make("th", { scope: "col" }, "Strategy"),
      make("th", { scope: "col" }, make("span", { class: "unseen" }, "Picture"), axisRow()),
      make("th", { scope: "col" }, "Mean"), ...goals,
      ...(priced ? [make("th", { scope: "col" }, "Cost")] : []),
    )),
    make("tbody", {}, ...picture.rows.map((row) => pictureRow(
      row, picture, before.get(row.name), priced,
    ))),
  ));
  const best = picture.rows.find(({ advised }) => advised) || picture.rows[0];
  byId("brief").replaceChildren(make("bdi", {}, best.name), ` · ${[
    ...picture.goals.map((goal, place) => `${goal}: ${best.chances[place]?.shown.split(" (")[0]}`),
    `${best.shown.split(" (")[0]} ${picture.outcome}`, best.cost?.shown.split(" (")[0],
  ].filter(Boolean).join(" · ")}`);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
