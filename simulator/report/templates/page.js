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
  // A table that goes on beyond its edge says so.
  const seen = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.classList.toggle("wide", target.scrollWidth > target.clientWidth + 1);
    }
  });
  for (const one of document.querySelectorAll(".scroll")) seen.observe(one);
  // An address opens what is folded there.
  const unfold = () => {
    const one = document.querySelector(`${location.hash || "#content"} > details`);
    if (one) one.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();
  // On paper all that is folded is shown.
  const closed = [];
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) {
      one.open = true;
      closed.push(one);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const one of closed.splice(0)) one.open = false;
  });
})();
