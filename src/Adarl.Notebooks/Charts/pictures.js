"use strict";
// Draws the figures that the page holds, and leaves the pictures as text in it.
(async function () {
  let state = 1;
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const pictures = [];
  for (const { figure, width, height, scale } of JSON.parse(document.getElementById("figures").textContent)) {
    state = 1; // A picture depends on its figure and not on those before it.
    try {
      const url = await Plotly.toImage({ data: figure.data, layout: figure.layout }, { format: "png", width, height, scale });
      pictures.push({ png: url.slice(url.indexOf(",") + 1) });
    } catch (error) {
      pictures.push({ error: String(error) });
    }
  }
  const text = document.createElement("pre");
  text.id = "pictures";
  text.textContent = JSON.stringify(pictures);
  document.body.replaceChildren(text);
})();
