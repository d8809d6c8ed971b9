// Coordinates: typed, or taken from the bundled map by a click, or by arrow keys that move a cross.

import { ask } from "../../api.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { Refusal } from "../../refusal.js";
import { t } from "../../words.js";
import { useDraft } from "./draft.js";
import { mapPaths } from "./map_data.js";
import { FINEST, degrees, moved, pixelOf, placeOf, precisionOf, readCoordinates, written, zoomed } from "./map_view.js";

const STEP = 8, FAR = 48; // pixels by which an arrow key moves the cross, and with Shift
const NEAR = 12; // degrees across at which a place that is known is shown first
const MOST_NAMED = 24;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function MapField({ id, label, text, commit, described, isWrong }) {
  const { text: shown, said, type, leave } = useDraft(text, commit);
  const [isOpen, open] = useState(false);
  return html`
    <label class="label" for=${id}>${label} <small>${t("optional")}</small></label>
    <input id=${id} type="text" dir="ltr" inputmode="text" autocomplete="off" value=${shown} aria-describedby=${described} aria-invalid=${isWrong}
      onInput=${(event) => type(event.target.value)} onBlur=${leave} />
    <${Refusal} said=${said} />
    <button type="button" aria-expanded=${isOpen} onClick=${() => open(!isOpen)}>${isOpen ? t("Close the map") : t("Choose on the map")}</button>
    ${isOpen ? html`<${Map} id=${id} spot=${readCoordinates(shown)} choose=${(found) => { type(found); leave(); }} />` : ""}`;
}

function useMap(box) {
  const [paths, setPaths] = useState(null), [places, setPlaces] = useState([]), [size, setSize] = useState({ width: 600, height: 340 });
  useEffect(() => {
    mapPaths().then(setPaths, () => {});
    ask("places").then(setPlaces, () => {});
    const watch = new ResizeObserver(([{ contentRect }]) => contentRect.width && setSize({ width: contentRect.width, height: contentRect.height }));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return { paths, places, size };
}

function Map({ id, spot, choose }) {
  const box = useRef(null), drag = useRef(null);
  const { paths, places, size } = useMap(box);
  const [look, setLook] = useState(spot ? { east: spot.longitude, north: spot.latitude, across: NEAR } : { east: 0, north: 0, across: 360 });
  const [cross, setCross] = useState(spot ?? { latitude: 0, longitude: 0 });
  useEffect(() => { if (spot) setCross(spot); }, [spot?.latitude, spot?.longitude]);
  const view = { ...look, ...size }, { decimals, km } = precisionOf(view);
  const at = pixelOf(view, cross.latitude, cross.longitude);
  const zoom = (factor) => setLook(zoomed(view, factor, cross));
  const set = (place) => { setCross(place); choose(written(place, decimals)); };
  const keys = (event) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const step = event.shiftKey ? FAR : STEP, x = at.x + arrow[0] * step, y = at.y + arrow[1] * step;
      setCross(placeOf(view, x, y));
      const isOut = x < 0 || y < 0 || x > view.width || y > view.height;
      if (isOut) setLook(moved(view, arrow[0] * view.width * 0.4, arrow[1] * view.height * 0.4));
    } else if (event.key === "+" || event.key === "=") { event.preventDefault(); zoom(2); }
    else if (event.key === "-") { event.preventDefault(); zoom(0.5); }
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); set(cross); }
  };
  const within = (event) => {
    const { left, top } = box.current.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const down = (event) => { drag.current = { ...within(event), look: view, isMoved: false }; box.current.setPointerCapture(event.pointerId); };
  const move = (event) => {
    if (!drag.current) return;
    const { x, y } = within(event), { x: fromX, y: fromY, look: from } = drag.current;
    if (!drag.current.isMoved && Math.hypot(x - fromX, y - fromY) < 6) return;
    drag.current.isMoved = true;
    setLook(moved(from, fromX - x, fromY - y));
  };
  const up = (event) => {
    const { isMoved } = drag.current ?? { isMoved: true };
    drag.current = null;
    if (!isMoved) { const { x, y } = within(event); set(placeOf(view, x, y)); }
  };
  const { west, top, across, up: height } = degrees(view);
  const said = (values) => (decimals === FINEST
    ? t("Cross at {place}, to about {km} km. The map is no more exact than this; finer figures can be typed.", values)
    : t("Cross at {place}, to about {km} km. Zoom in to be more exact.", values));
  return html`
    <div class="map-field">
      <p class="soft" id=${`${id}-keys`}>${t("Click where it is, or move the cross with the arrow keys and press Enter. Plus and minus zoom.")}</p>
      <div class="map" ref=${box} dir="ltr" role="application" tabindex="0" aria-label=${t("Map")} aria-describedby=${`${id}-keys ${id}-at`}
        onKeyDown=${keys} onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${() => { drag.current = null; }}>
        ${paths ? html`
          <svg viewBox=${`${west} ${-top} ${across} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            <path class="map-land" d=${paths.land} /><path class="map-lakes" d=${paths.lakes} />
            <path class="map-borders" d=${paths.borders} /><path class="map-dashed" d=${paths.dashed} />
          </svg>` : ""}
        ${named(places, view, at).map(({ id: key, name, x, y }) => html`
          <span key=${key} class="map-place" aria-hidden="true" style=${{ left: `${x}px`, top: `${y}px` }}><bdi>${name}</bdi></span>`)}
        <span class="map-cross" aria-hidden="true" style=${{ left: `${at.x}px`, top: `${at.y}px` }}></span>
      </div>
      <div class="buttons">
        <button type="button" onClick=${() => zoom(2)}>${t("Zoom in")}</button>
        <button type="button" onClick=${() => zoom(0.5)}>${t("Zoom out")}</button>
        <button type="button" class="main" onClick=${() => set(cross)}>${t("Take this place")}</button>
      </div>
      <p class="soft" id=${`${id}-at`} role="status">${said({ place: `\u2068${written(cross, decimals)}\u2069`, km })}</p>
    </div>`;
}

// The places of the site that are in view, by which one finds one's way; of names that would lie on each other, one.
function named(places, view, cross) {
  const found = [];
  for (const place of places) {
    const at = pixelOf(view, place.at[0], place.at[1]);
    const isIn = at.x >= 0 && at.y >= 0 && at.x <= view.width && at.y <= view.height;
    const isFree = [cross, ...found].every(({ x, y }) => Math.abs(y - at.y) > 14 || Math.abs(x - at.x) > 110);
    if (isIn && isFree && found.length < MOST_NAMED) found.push({ ...place, ...at });
  }
  return found;
}
