"use strict";
// `ast`: expressions are interpreted, so that the page may forbid code made of text.
const CHART = {
  mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
};
// Draws a chart in its place, and returns what ends it; nothing where it cannot be drawn.
const drawChart = (place, chart) => window.vegaEmbed(place, chart, CHART).then(
  (drawn) => {
    place.dataset.drawn = "yes";
    return drawn;
  },
  (error) => {
    place.textContent = "This chart could not be drawn; its numbers stand below.";
    console.error(error);
  },
);
// A table that goes on beyond its edge says so.
const edges = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.classList.toggle("wide", target.scrollWidth > target.clientWidth + 1);
  }
});
const watchTables = (within) => {
  for (const one of within.querySelectorAll(".scroll")) edges.observe(one);
};
