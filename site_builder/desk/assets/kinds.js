// The kinds of files, as the interface calls them. A phrase of its own for each use: other languages bend the noun.

import { t } from "./words.js";

export const KINDS = {
  events: { many: () => t("Events"), one: () => t("event"), fresh: () => t("New event"), called: () => t("Title") },
  sides: { many: () => t("Sides"), one: () => t("side"), fresh: () => t("New side"), called: () => t("Name") },
  people: { many: () => t("People"), one: () => t("person"), fresh: () => t("New person"), called: () => t("Name") },
  outlets: { many: () => t("Outlets"), one: () => t("outlet"), fresh: () => t("New outlet"), called: () => t("Name") },
  sources: { many: () => t("Sources"), one: () => t("source"), fresh: () => t("New source"), called: () => t("Title") },
  places: { many: () => t("Places"), one: () => t("place"), fresh: () => t("New place"), called: () => t("Name") },
  terms: { many: () => t("Terms"), one: () => t("term"), fresh: () => t("New term"), called: () => t("Word") },
  topics: { many: () => t("Topics"), one: () => t("topic"), fresh: () => t("New topic"), called: () => t("Name") },
  referents: { many: () => t("Names for the same"), one: () => t("what has several names"), fresh: () => t("New: what has several names"), called: () => t("Name") },
  pages: { many: () => t("Text pages"), one: () => t("text page"), fresh: () => t("New text page"), called: () => t("Title") },
};

export const ENTRY_KINDS = Object.keys(KINDS).filter((kind) => kind !== "events");
export const suffixOf = (kind) => (kind === "pages" ? ".md" : ".yaml");
