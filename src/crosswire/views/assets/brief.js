"use strict";
// Opens a cited passage in a dialog: its sentence, and the report with the passage marked. Without this script the
// same links lead to the passages further down the page.
(() => {
  const dialog = document.getElementById("passage");
  if (!dialog || !dialog.showModal) return;
  const title = document.getElementById("passage-title");
  const body = document.getElementById("passage-body");
  const before = document.getElementById("passage-before");
  const after = document.getElementById("passage-after");
  let links = [], at = 0;

  const copy = (node) => {
    const made = node.cloneNode(true);
    made.removeAttribute("id");
    for (const child of made.querySelectorAll("[id]")) child.removeAttribute("id");
    return made;
  };

  const show = () => {
    const label = links[at].dataset.q;
    const slip = document.getElementById("q-" + label);
    if (!slip) return false;
    title.textContent = slip.querySelector("h3").textContent;
    const quote = copy(slip.querySelector("blockquote"));
    quote.className = "passage-quote";
    body.replaceChildren(quote);
    const source = document.querySelector('.report-text[data-report="' + slip.dataset.report + '"]');
    let hit = null;
    if (source) {
      const text = copy(source);
      for (const mark of text.querySelectorAll("mark")) {
        if (mark.dataset.q.split(" ").includes(label)) hit = hit || mark;
        else mark.replaceWith(...mark.childNodes);
      }
      body.append(text);
    }
    before.disabled = at === 0;
    after.disabled = at === links.length - 1;
    before.hidden = after.hidden = links.length < 2;
    if (!dialog.open) dialog.showModal();
    if (hit) hit.scrollIntoView({ block: "center" });
    else body.scrollTop = 0;
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cite");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const line = link.closest(".line, tr, article") || link.parentNode;
    links = [...new Map([...line.querySelectorAll("a.cite")].map((a) => [a.dataset.q, a])).values()];
    at = links.findIndex((a) => a.dataset.q === link.dataset.q);
    if (show()) event.preventDefault();
  });
  const go = (step) => {
    if (links[at + step]) { at += step; show(); }
  };
  before.addEventListener("click", () => go(-1));
  after.addEventListener("click", () => go(1));
  document.getElementById("passage-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  });
})();
