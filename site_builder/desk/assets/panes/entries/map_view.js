// Which part of the Earth a map shows -> where a place is on it, and how exactly a point of it can be said. No page here.

export const FINEST = 2; // decimals of a degree: the outlines are no more exact
const WIDEST = 360, NARROWEST = 0.75; // degrees across

// Shapes: `east`, `north` is the middle, `across` the degrees from side to side, `width` and `height` pixels.
export function degrees({ east, north, across, width, height }) {
  // Away from the equator a degree of longitude is shorter; on a map of the whole Earth all are drawn alike.
  const lean = across > 120 ? 1 : Math.max(0.2, Math.cos((north * Math.PI) / 180));
  const up = Math.min(180, (across * height * lean) / width);
  return { west: east - across / 2, top: north + up / 2, across, up };
}

export function pixelOf(view, latitude, longitude) {
  const { west, top, across, up } = degrees(view);
  return { x: ((longitude - west) / across) * view.width, y: ((top - latitude) / up) * view.height };
}

export function placeOf(view, x, y) {
  const { west, top, across, up } = degrees(view);
  const longitude = west + (x / view.width) * across;
  return {
    latitude: Math.max(-90, Math.min(90, top - (y / view.height) * up)),
    longitude: ((((longitude + 180) % 360) + 360) % 360) - 180,
  };
}

// How many decimals a pixel is worth, and how many kilometres that is.
export function precisionOf(view) {
  const pixel = view.across / view.width;
  const decimals = Math.max(0, Math.min(FINEST, Math.ceil(-Math.log10(pixel * 2))));
  return { decimals, km: Math.max(1, Math.round((111 * Math.max(pixel, 10 ** -decimals)) / 2)) };
}

export function zoomed(view, factor, middle) {
  const across = Math.max(NARROWEST, Math.min(WIDEST, view.across / factor));
  return kept({ ...view, across, east: middle?.longitude ?? view.east, north: middle?.latitude ?? view.north });
}

export const moved = (view, x, y) => {
  const { across, up } = degrees(view);
  return kept({ ...view, east: view.east + (x / view.width) * across, north: view.north - (y / view.height) * up });
};

// The map neither leaves the Earth at the poles nor at the line of dates.
function kept(view) {
  const { up } = degrees(view), most = 90 - up / 2, side = 180 - view.across / 2;
  return { ...view, north: Math.max(-most, Math.min(most, view.north)), east: Math.max(-side, Math.min(side, view.east)) };
}

export function written({ latitude, longitude }, decimals) {
  const round = (value) => String(Number(value.toFixed(decimals)) || 0);
  return `${round(latitude)}, ${round(longitude)}`;
}

export function readCoordinates(text) {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const latitude = Number(found[1]), longitude = Number(found[2]);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
