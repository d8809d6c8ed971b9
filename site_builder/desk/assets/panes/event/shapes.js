// The schema of a field -> what kind of field it is. Fields that are new in the schema need nothing here.

const isEmpty = (schema) => schema.maxLength === 0;

// kind: "text", "date", "day", "entry", "quote", "question", "act", "id", "choice", "flag", "speaker", "group", "either", "map" or "list".
export function shapeOf(schema, defs, name = "") {
  const folder = /name of a file in (\w+)\//.exec(schema.description ?? "")?.[1];
  return shaped(schema, defs, name, folder);
}

function shaped(schema, defs, name, folder) {
  if (schema.$ref) return group(defs[schema.$ref.split("/").at(-1)], schema.$ref.split("/").at(-1));
  const ways = (schema.anyOf ?? []).filter((way) => !isEmpty(way));
  const inner = ways.find((way) => way.$ref);
  if (inner && ways[0] !== inner && ways[0].type !== "array") return { ...shaped(inner, defs, name, folder), kind: "either" };
  const listed = ways.find((way) => way.type === "array"), mapped = ways.find((way) => way.additionalProperties && typeof way.additionalProperties === "object");
  if (ways.some((way) => way.properties?.unnamed)) return { kind: "speaker" };
  if (mapped) return { kind: "map", item: shaped(mapped.additionalProperties, defs, name, folder) };
  if (listed) return { kind: "list", item: shaped(listed.items, defs, name, folder), least: listed.minItems ?? 0 };
  if (ways.length) return shaped(ways[0], defs, name, folder);
  if (schema.type === "array") return { kind: "list", item: shaped(schema.items, defs, name, folder), least: schema.minItems ?? 0 };
  if (schema.properties) return group(schema);
  if (schema.enum) return schema.enum.includes(true) ? { kind: "flag" } : { kind: "choice", options: schema.enum.map(String) };
  const pattern = schema.pattern ?? "";
  if (pattern.startsWith("^[-0-9XYTZ")) return { kind: "date" };
  if (pattern.startsWith("^[0-9]{4}-")) return { kind: "day" };
  if (pattern.startsWith("^[a-z0-9]+(")) {
    if (folder) return { kind: "entry", folder };
    if (QUOTES.has(name)) return { kind: "quote" };
    if (name === "act") return { kind: "act" };
    return { kind: QUESTIONS.has(name) ? "question" : "id" };
  }
  return { kind: "text" };
}

// Ids of the same event; the schema knows only that they are ids.
const QUOTES = new Set(["to", "made_from", "part_of", "supersedes", "in"]), QUESTIONS = new Set(["answers", "on", "question"]);

// of: the name of the group, by which its fields are called.
const group = (schema, of = "") => ({ kind: "group", of, properties: schema.properties ?? {}, required: schema.required ?? [] });

// What a field holds before anything is typed in it.
export const nothingOf = (shape) => ({ list: [], group: {}, map: {} }[shape.kind] ?? "");

export const isNothing = (value) => value === undefined || value === null || value === ""
  || (typeof value === "object" && Object.values(value).every(isNothing));
