{
  const charts = JSON.parse(document.getElementById("charts").textContent);
  for (const place of document.querySelectorAll("[data-chart]")) {
    drawChart(place, charts[place.dataset.chart]);
  }
  watchTables(document);
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
}
