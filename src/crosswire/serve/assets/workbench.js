"use strict";
// The keys of the workbench. Without this script everything is there, as links, buttons and forms.
// A key presses whatever bears it (data-key); j and k move the focus over rows (data-row), Enter opens one.
(() => {
  const OFF = "crosswire-keys";
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const typing = (target) => target.closest && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const shown = (element) => element.offsetParent !== null || element.closest("dialog[open]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(shown);
  const link = (row) => row.querySelector("[data-open], a[href]:not(.cite)") || row;
  let at = null;

  // on a phone the menu scrolls sideways: its present entry is brought into sight
  const here = document.querySelector(".menu [aria-current]");
  if (here) { const bar = here.closest("ul"); bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2; }

  // a page that is still being made comes again, at the same place
  if (document.querySelector('[data-refusal="settling"]')) setTimeout(() => location.reload(), 1000);

  const focus = (row) => {
    if (!row) return false;
    const target = link(row);
    if (target === row && !row.hasAttribute("tabindex")) row.tabIndex = -1;
    target.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    at = row;
    return true;
  };
  const current = () => {
    const row = document.activeElement && document.activeElement.closest("[data-row]");
    return row || (at && at.isConnected ? at : null);
  };
  const move = (step) => {
    const all = rows();
    if (!all.length) return false;
    const here = all.indexOf(current());
    return focus(all[here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step))]);
  };
  const press = (key) => {
    const bearers = (within) => [...within.querySelectorAll("[data-key]")].filter((e) => e.dataset.key === key && shown(e));
    const row = current();
    const wanted = (row && bearers(row)[0]) || bearers(document)[0];
    if (!wanted) return false;
    if (wanted.matches("input, textarea, select")) wanted.focus();
    else wanted.click();
    return true;
  };
  const go = (path) => {
    const to = document.querySelector('.menu a[href^="' + path + '"], .sheet a[href^="' + path + '"]');
    if (to) to.click();
    return Boolean(to);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (stored(OFF) === "off" || document.querySelector("dialog[open]")) return;
    const key = event.key;
    let done = press(key);
    if (!done && key === "j") done = move(1);
    if (!done && key === "k") done = move(-1);
    if (!done && key === "?") done = go("/keys");
    if (!done && key === "g") done = go("/review");
    if (done) event.preventDefault();
  });

  const off = document.getElementById("keys-switch");
  if (off) {
    const box = document.getElementById("keys-on");
    box.checked = stored(OFF) !== "off";
    off.hidden = false;
    box.addEventListener("change", () => {
      try {
        if (box.checked) localStorage.removeItem(OFF);
        else localStorage.setItem(OFF, "off");
      } catch { /* nowhere to keep it: the keys stay on */ }
    });
  }
  window.crosswire = { rows, focus, current, typing, keys: () => stored(OFF) !== "off" };
})();
