// What the fields and their choices are called in the interface; what is not here is shown as it is typed.

import { t } from "../../words.js";

const LABELS = {
  name: () => t("Name"), title: () => t("Title"), headword: () => t("Word"), short: () => t("Short name"), kind: () => t("Kind"),
  role: () => t("Role"), aliases: () => t("Other names"), part_of: () => t("Part of"), description: () => t("Description"),
  wikidata: () => t("Wikidata id"), was: () => t("Former ids"), country: () => t("Country"), owner: () => t("Owner"), url: () => t("Address on the web"),
  outlet: () => t("Outlet"), author: () => t("Author"), date: () => t("Date"), language: () => t("Language"), lang: () => t("Language"),
  archive_url: () => t("Archived copy"), archived: () => t("Day of the archived copy"), capture: () => t("Capture"), note: () => t("Note for readers"),
  version_of: () => t("Version of"), coordinates: () => t("Coordinates"), forms: () => t("Forms"), same_as: () => t("Counterparts in other languages"),
  used_by: () => t("Who uses it"), tagline: () => t("Tagline"), languages: () => t("Languages of the interface"), base_url: () => t("Address of the site"),
  contact: () => t("How readers reach you"), suggestions: () => t("Where readers send corrections"), hub: () => t("WebSub hub"), licence: () => t("Licence"),
  side_order: () => t("Order of sides"), quote_pictures: () => t("Pictures of quotes"), featured: () => t("Event on the home page"),
};
const CHOICES = {
  party: () => t("a party to events"), observer: () => t("an observer of events"), person: () => t("a person"), body: () => t("a body"),
  article: () => t("an article"), document: () => t("a document"), post: () => t("a post"), broadcast: () => t("a broadcast"), book: () => t("a book"),
  rotate: () => t("another side first in each event"), alphabetical: () => t("by name"), "as-written": () => t("as written in the event"),
  words: () => t("those with a marked word"), all: () => t("all"), none: () => t("none"),
};

export const labelOf = (name) => LABELS[name]?.() ?? name;
export const choiceName = (choice) => CHOICES[choice]?.() ?? choice;

// The name of a language in the language of the interface; "" for a tag that says nothing.
export function languageName(tag) {
  try {
    const name = new Intl.DisplayNames(document.documentElement.lang, { type: "language", fallback: "none" }).of(tag);
    return name ?? "";
  } catch {
    return "";
  }
}
