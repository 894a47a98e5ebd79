// Draws one figure in Jupyter's page with the plotly.js that lies beside the kernel's description, which Jupyter itself serves.
(function (id, kernel, figure) {
  const place = document.getElementById(id);
  // Jupyter's pages differ in where they say below which address they are.
  const lab = document.getElementById("jupyter-config-data");
  const base = document.body.dataset.baseUrl ?? (lab ? JSON.parse(lab.textContent).baseUrl : "/");

  function load() {
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = `${base}kernelspecs/${encodeURIComponent(kernel)}/plotly.js`;
      script.onload = done;
      script.onerror = () => failed(new Error(`${script.src} cannot be loaded`));
      document.head.append(script);
    });
  }

  window.adarlPlotly ??= load();
  window.adarlPlotly
    .then(function () {
      place.replaceChildren();
      return Plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displaylogo: false });
    })
    .catch(function (error) {
      window.adarlPlotly = undefined;
      place.textContent = `The chart is not drawn: ${error.message}`;
    });
})
