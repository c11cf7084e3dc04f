"use strict";
// The map by wheel and by dragging. Every window is an address of its own, so nothing is drawn here: it is asked for.
(() => {
  const map = document.querySelector("svg.window");
  if (!map) return;
  const go = (lat, lon, zoom) => {
    const to = new URL(location.href);
    to.searchParams.set("lat", lat.toFixed(4));
    to.searchParams.set("lon", lon.toFixed(4));
    to.searchParams.set("z", Math.max(0, zoom));
    to.searchParams.delete("place");
    to.searchParams.delete("page");
    location.assign(to);
  };
  const now = () => ({ lat: +map.dataset.lat, lon: +map.dataset.lon, zoom: +map.dataset.zoom, tall: +map.dataset.tall, wide: +map.dataset.wide });
  const at = (event) => {
    const box = map.getBoundingClientRect(), w = now();
    return {
      lat: w.lat + (0.5 - (event.clientY - box.top) / box.height) * w.tall,
      lon: w.lon + ((event.clientX - box.left) / box.width - 0.5) * w.wide,
    };
  };
  let going = false;
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // without a key the page scrolls, as everywhere
    event.preventDefault();
    if (going) return;
    going = true;
    const point = at(event), w = now(), closer = event.deltaY < 0;
    const share = closer ? 0.5 : 2; // the point under the cursor stays where it is
    go(point.lat + (w.lat - point.lat) * share, point.lon + (w.lon - point.lon) * share, w.zoom + (closer ? 1 : -1));
  }, { passive: false });
  let from = null;
  map.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) from = event; });
  addEventListener("pointerup", (event) => {
    if (!from) return;
    const a = at(from), b = at(event), w = now();
    const moved = Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY);
    from = null;
    if (moved > 8) go(w.lat + a.lat - b.lat, w.lon + a.lon - b.lon, w.zoom);
  });
  map.addEventListener("dblclick", (event) => {
    if (event.target.closest("a")) return;
    const point = at(event);
    go(point.lat, point.lon, now().zoom + 1);
  });
})();
