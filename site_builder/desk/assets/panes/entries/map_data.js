// The bundled map: outlines in hundredths of a degree, as steps from point to point. It names nothing.

let asked = null;

// Resolves to the path data of land, lakes and border lines: x is the longitude, y the latitude downwards.
export function mapPaths() {
  asked ??= fetch("/_desk/map.json").then((response) => response.json()).then(({ step, near }) => Object.fromEntries(
    ["land", "lakes", "borders", "dashed"].map((kind) => [kind, near[kind].map((line) => pathOf(line, step)).join("")])));
  asked.catch(() => { asked = null; });
  return asked;
}

function pathOf(numbers, step) {
  let x = numbers[0], y = -numbers[1];
  const parts = [`M${at(x, step)} ${at(y, step)}l`];
  for (let index = 2; index < numbers.length; index += 2) parts.push(`${at(numbers[index], step)} ${at(-numbers[index + 1], step)} `);
  return parts.join("");
}

const at = (value, step) => Math.round(value * step * 100) / 100;
