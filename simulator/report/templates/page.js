"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  // `ast`: expressions are interpreted, so that the page may forbid code made of text.
  const options = {
    mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  };
  for (const place of document.querySelectorAll("[data-chart]")) {
    window.vegaEmbed(place, charts[place.dataset.chart], options).then(
      () => { place.dataset.drawn = "yes"; },
      (error) => {
        place.textContent = "This chart could not be drawn; its numbers stand below.";
        console.error(error);
      },
    );
  }
  // On paper the numbers of every chart are shown.
  const closed = [];
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details.numbers:not([open])")) {
      one.open = true;
      closed.push(one);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const one of closed.splice(0)) one.open = false;
  });
})();
