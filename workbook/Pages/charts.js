// Draws the charts of a page. Their data stands in the page; plotly.min.js stands beside it.
(function () {
  "use strict";
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var axis = /^[xy]axis\d*$/;

  // Our colours are those of the page around the chart, so that it looks right on either theme.
  function layoutFor(figure, box) {
    var style = getComputedStyle(box);
    var ink = style.color;
    var grid = dark.matches ? "rgba(255,255,255,0.14)" : "rgba(0,0,0,0.10)";
    var given = figure.layout || {};
    var layout = Object.assign({}, given, {
      autosize: true,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: Object.assign({}, given.font, { color: ink, family: style.fontFamily, size: 13 }),
      // The title stands above the drawing, so its room is not needed; numbers beside the last bar need theirs.
      margin: Object.assign({ l: 60, b: 56 }, given.margin, { t: 16, r: 40 }),
      hoverlabel: { font: { family: style.fontFamily } }
    });
    delete layout.width;
    delete layout.height;
    delete layout.template;
    layout.colorway = layout.colorway || ["#3b7dd8", "#e07b39", "#3a9d6e", "#b65ac2", "#c9a227", "#d1495b"];
    var above = { orientation: "h", y: 1.02, yanchor: "bottom", x: 0 };
    layout.legend = Object.assign(above, layout.legend, { bgcolor: "rgba(0,0,0,0)" });
    ["xaxis", "yaxis"].forEach(function (name) { layout[name] = layout[name] || {}; });
    Object.keys(layout).filter(function (key) { return axis.test(key); }).forEach(function (key) {
      var title = Object.assign({}, layout[key].title, { font: { size: 13 } });
      layout[key] = Object.assign({}, layout[key], {
        title: title, gridcolor: grid, zerolinecolor: grid, linecolor: grid, automargin: true
      });
    });
    return layout;
  }

  function draw(box) {
    var chart = box.parentNode;
    var figure = JSON.parse(chart.querySelector(".plot-data").textContent);
    var given = figure.layout || {};
    box.classList.add("drawn");
    if (given.height) { box.style.height = given.height - Math.max(0, ((given.margin || {}).t || 0) - 16) + "px"; }
    return Plotly.react(box, figure.data, layoutFor(figure, box), { responsive: true, displaylogo: false, displayModeBar: false })
      .then(function () {
        var note = chart.querySelector(".plot-note");
        if (note) { note.remove(); }
      });
  }

  function drawAll() {
    if (!window.Plotly) { return; }
    document.querySelectorAll(".plot").forEach(function (box) {
      try { draw(box); } catch (error) { box.classList.remove("drawn"); console.error(error); }
    });
  }

  document.addEventListener("DOMContentLoaded", drawAll);
  dark.addEventListener("change", drawAll);
})();
