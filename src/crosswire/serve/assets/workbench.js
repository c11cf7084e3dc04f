"use strict";
// The keys of the workbench. Without this script everything is there, as links, buttons and forms.
(() => {
  const typing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const wanted = [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key === event.key && e.offsetParent);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches("input, textarea, select")) wanted.focus();
    else wanted.click();
  });
})();
