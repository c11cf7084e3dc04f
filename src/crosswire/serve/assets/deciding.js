"use strict";
// Forms of decisions: a key opens one and leads to its first field, Escape closes it and leads back to where one was;
// on a list the form is for the row that has the focus. After a decision the focus is where it was before.
(() => {
  const bench = window.crosswire;
  if (!bench) return;
  const WHERE = "crosswire-where";
  const fields = "input:not([type=hidden]):not([type=checkbox]), select, textarea";
  let before = null;

  // ---- forms that are folded away on the page
  const opened = (details) => {
    for (const other of document.querySelectorAll("details.act[open]")) if (other !== details && !other.contains(details)) other.open = false;
    const first = details.querySelector(fields) || details.querySelector("button");
    if (first) first.focus();
  };
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (details.matches && details.matches("details.act") && details.open && details.dataset.asked) opened(details);
  }, true);
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("details.act > summary");
    if (!summary) return;
    before = document.activeElement && document.activeElement !== document.body ? document.activeElement : summary;
    summary.parentNode.dataset.asked = "yes";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const details = event.target.closest && event.target.closest("details.act[open]");
    if (!details) return;
    details.open = false;
    (before && before.isConnected ? before : details.querySelector("summary")).focus();
    event.preventDefault();
  });
  // what changed is to be read before the form is sent again; what could not be done is put right in its form
  const again = document.querySelector(".again");
  const first = again || document.querySelector("details.act[open]");
  if (again && "read" in again.dataset) again.focus();
  else if (first) {
    const field = [...first.querySelectorAll(fields)].find((e) => e.offsetParent !== null && !(again && e.value && e.matches("select")));
    (field || first).focus();
  }

  // ---- statements to be split off: x checks the one that has the focus
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || bench.typing(event.target) || !bench.keys()) return;
    const quotation = event.target.closest && event.target.closest(".quotation");
    const box = quotation && quotation.querySelector('input[name="statement"]');
    if (box) { box.checked = !box.checked; event.preventDefault(); }
  });

  // ---- the form for a row of a list
  const dialog = document.getElementById("act");
  const names = document.getElementById("act-names");
  if (dialog && dialog.showModal && names) {
    const open = (kind, row) => {
      for (const part of dialog.querySelectorAll("[data-form]")) part.hidden = part.dataset.form !== kind;
      const part = dialog.querySelector('[data-form="' + kind + '"]');
      const form = part.querySelector("form");
      form.elements.about.value = row.dataset.about;
      form.elements.handle.value = row.dataset.handle;
      form.elements.seen.value = row.dataset.seen;
      form.elements.back.value = dialog.dataset.back + "#" + row.id;
      if (form.elements.field) {
        const known = row.dataset.fields.split(" ");
        for (const option of form.elements.field.options) {
          option.hidden = option.disabled = !known.includes(option.value);
          option.selected = option.value === known[0];
        }
      }
      dialog.querySelector("h2").textContent = names.dataset[kind];
      dialog.querySelector(".act-about").textContent = row.querySelector("[data-open]").textContent;
      before = document.activeElement;
      dialog.showModal();
      form.querySelector(fields).focus();
    };
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { if (before && before.isConnected) before.focus(); });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open) return;
      if (bench.typing(event.target) || !bench.keys()) return;
      const kind = { c: "confirm", r: "reject", m: "correct" }[event.key];
      const row = bench.current();
      if (!row || !row.dataset.about) return;
      if (kind) open(kind, row);
      else if (event.key === "s" || event.key === "d") {
        const url = new URL(row.querySelector("[data-open]").href);
        url.searchParams.set("act", event.key === "s" ? "same" : "split");
        url.hash = "decide";
        location.assign(url);
      } else return;
      event.preventDefault();
    });
  }

  // ---- where one was, kept over the sending of a form
  const place = () => location.pathname + "?" + [...new URLSearchParams(location.search)].filter(([k]) => k !== "done").map(([k, v]) => k + "=" + v).join("&");
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const row = bench.current();
    const all = bench.rows();
    const details = event.target.closest("details.act");
    try {
      sessionStorage.setItem(WHERE, JSON.stringify({
        place: place(), row: row ? row.id : "", at: all.indexOf(row), act: details ? details.id : "",
      }));
    } catch { /* the page then opens at its head */ }
  });
  const restore = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(WHERE) || "null");
      sessionStorage.removeItem(WHERE);
      if (!kept || kept.place !== place() || document.querySelector(".again")) return;
      const row = (kept.row && document.getElementById(kept.row)) || bench.rows()[Math.min(kept.at, bench.rows().length - 1)];
      const act = kept.act && document.getElementById(kept.act);
      if (row) bench.focus(row);
      else if (act) act.querySelector("summary").focus();
    } catch { /* nothing was kept */ }
  };
  // going to the part of the page that an address names takes the focus away, after everything else
  addEventListener("load", () => setTimeout(restore, 0));
})();
