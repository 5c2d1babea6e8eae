
"use strict";
(function () {
  const form = document.getElementById("filters");
  const table = document.getElementById("rows");
  const count = document.getElementById("count");
  const rows = Array.from(table.tBodies[0].rows).filter((row) => row.id);
  const shows = {
    "": () => true,
    warning: (row) => row.dataset.level === "warning",
    finding: (row) => row.dataset.codes !== undefined,
    absent: (row) => row.dataset.absent !== undefined,
    moved: (row) => row.dataset.moved !== undefined,
    reviewed: (row) => row.dataset.reviewed !== undefined,
  };
  const checked = (name, wanted) =>
    Array.from(form.elements)
      .filter((box) => box.name === name && box.checked === wanted)
      .map((box) => box.value);

  function choose() {
    const bands = new Set(checked("band", true));
    const show = form.elements.show.value;
    const code = show.startsWith("code:") ? show.slice(5) : null;
    const test = code === null ? shows[show] : (row) => (row.dataset.codes || "").split(" ").includes(code);
    const words = form.elements.words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        bands.has(row.dataset.band) && test(row) && (!words || row.textContent.toLowerCase().includes(words));
      row.hidden = !fits;
      const next = row.nextElementSibling;
      if (next && next.className === "findings") {
        next.hidden = !fits;
      }
      shown += fits ? 1 : 0;
    }
    table.dataset.hide = checked("version", false).join(" ");
    count.textContent = `${shown} of ${rows.length} rows`;
  }

  function reveal() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    const row = target && target.closest("tr");
    if (row && row.hidden) {
      form.reset();
      choose();
      target.scrollIntoView();
    }
  }

  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  choose();
  reveal();
})();
