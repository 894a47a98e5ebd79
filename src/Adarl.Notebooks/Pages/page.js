"use strict";
// Draws the page's figures in the reader's colours and at the width there is.
(function () {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = [...document.querySelectorAll(".chart")];

  function night() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const axis = { gridcolor: color("--line"), zerolinecolor: color("--line"), linecolor: color("--quiet"), tickcolor: color("--quiet") };
    return {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: color("--text") },
      xaxis: axis,
      yaxis: axis,
      polar: { bgcolor: "rgba(0,0,0,0)", angularaxis: axis, radialaxis: axis },
      legend: { bgcolor: "rgba(0,0,0,0)" },
    };
  }

  function merge(under, over) {
    const result = { ...under };
    for (const [name, value] of Object.entries(over))
      result[name] = value && typeof value === "object" && !Array.isArray(value) ? merge(under?.[name] ?? {}, value) : value;
    return result;
  }

  // A figure that says its own ground keeps it, and the colours that were chosen for it.
  const ownGround = (layout) => Boolean(layout.paper_bgcolor || layout.plot_bgcolor);

  function themed(layout, width) {
    const result = { ...layout };
    // A single panel becomes as narrow as the screen; several side by side would overlap, and are scrolled.
    const panels = Object.keys(layout).some((name) => /^[xy]axis\d/.test(name));
    if (result.width > width && !panels) delete result.width;
    result.autosize = !result.width;
    result.height ??= 450;
    if (dark.matches && !ownGround(layout))
      result.template = merge(layout.template ?? {}, { layout: night() });
    return result;
  }

  function draw(chart) {
    const figure = JSON.parse(chart.querySelector("script").textContent);
    const place = chart.querySelector("div");
    const layout = figure.layout ?? {};
    chart.classList.toggle("light", ownGround(layout));
    place.querySelector("img")?.remove();
    const config = { responsive: true, displaylogo: false, ...figure.config };
    return Plotly.react(place, figure.data ?? [], themed(layout, place.clientWidth), config)
      .then(() => chart.setAttribute("data-drawn", ""));
  }

  async function drawAll() {
    for (const chart of charts) {
      await new Promise((next) => setTimeout(next));
      try {
        await draw(chart);
      } catch (error) {
        chart.setAttribute("data-failed", String(error));
      }
    }
  }

  if (charts.length > 0) {
    drawAll();
    dark.addEventListener("change", drawAll);
  }
})();
