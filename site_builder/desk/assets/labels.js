// What the fields of the format and their values are called: one list for every pane. Source: docs/words.md.

import { t } from "./words.js";

// A field by its name; where groups mean different things by one name, by the group and the name.
const FIELDS = {
  name: () => t("Name"), title: () => t("Title"), headword: () => t("Word"), short: () => t("Short name"), kind: () => t("Kind"),
  role: () => t("Role"), aliases: () => t("Other names"), part_of: () => t("Part of"), description: () => t("Description"),
  wikidata: () => t("Wikidata id"), was: () => t("Former ids"), country: () => t("Country"), owner: () => t("Owner"), url: () => t("Address on the web"),
  outlet: () => t("Outlet"), author: () => t("Author"), date: () => t("Date"), language: () => t("Language"), lang: () => t("Language"),
  archive_url: () => t("Archived copy"), archived: () => t("Day of the archived copy"), capture: () => t("Our copy"), note: () => t("Note for readers"),
  version_of: () => t("Version of"), coordinates: () => t("Coordinates"), forms: () => t("Forms"), same_as: () => t("Counterparts in other languages"),
  used_by: () => t("Who uses it"), tagline: () => t("Tagline"), languages: () => t("Languages of the interface"), base_url: () => t("Address of the site"),
  contact: () => t("How readers reach you"), suggestions: () => t("Where readers send corrections"), hub: () => t("WebSub hub"), licence: () => t("Licence"),
  side_order: () => t("Order of sides"), quote_pictures: () => t("Pictures of quotes"), featured: () => t("Event on the home page"),
  is: () => t("Its entry of another kind"), person: () => t("Person or body"), side: () => t("Side"), place: () => t("Place"),

  topics: () => t("Topics"), status: () => t("State"), summary: () => t("Summary, in a neutral voice"), common_ground: () => t("What no account disputes"),
  unknown: () => t("What nobody knows"), questions: () => t("Questions"), accounts: () => t("Accounts"), corrections: () => t("Corrections"),
  published: () => t("First published"), updated: () => t("Last changed, as readers are told"), acts: () => t("Acts, and who did them"),
  referents: () => t("Names for the same"), id: () => t("Id: its name in addresses"), ask: () => t("The question"), lead: () => t("Its words open the page"),
  positions: () => t("Positions"), gist: () => t("In brief, in the editors’ words"), quotes: () => t("Quotes"), silent: () => t("Silences"),
  speaker: () => t("Speaker"), said: () => t("Said or written"), channel: () => t("Where it was said"), answers: () => t("Questions that it answers"),
  position: () => t("Position"), word: () => t("Contested word"), original: () => t("The words in their original language"),
  replies: () => t("Replies to other quotes"), made_from: () => t("Made from"), supersedes: () => t("Follows an earlier statement"),
  scope: () => t("What the words were said of"), figures: () => t("Figures"), kept: () => t("Words that no text loses"), doers: () => t("Who did an act"),
  renderings: () => t("Texts"), source: () => t("Source"), sources: () => t("Sources that say so"), at: () => t("Place in the source"), text: () => t("Text"),
  mode: () => t("How the words are given"), cue: () => t("Reporting verb"), translated: () => t("A published translation"), via: () => t("Passed on by"),
  translation: () => t("The editors’ translation"), by: () => t("By whom"), from: () => t("From which language"), to: () => t("The quote that it replies to"),
  on: () => t("On which question"), question: () => t("Question"), why: () => t("Why there is no answer"), checked: () => t("Last looked"),
  unnamed: () => t("Somebody unnamed"), words: () => t("Words"), what: () => t("What is counted or measured"), value: () => t("The number"), unit: () => t("Unit"),
  no_figure: () => t("The words give no figure"), act: () => t("The act"), doer: () => t("Who did it"), denied: () => t("It is said that it was not done"),
  called: () => t("What the accounts call it"), in: () => t("Only in these quotes"), within: () => t("Only within this passage"), label: () => t("Position"),
};
const IN_GROUPS = {
  Event: { date: () => t("When it happened") },
  Quote: { role: () => t("Role on that day"), part_of: () => t("A passage of"), note: () => t("Editors’ note") },
  Correction: { date: () => t("When it was corrected") }, Translated: { date: () => t("When it was translated") },
  Reply: { how: () => t("What it does") },
  QuoteFigure: { how: () => t("What the words say of the number") },
  StatedDoer: { how: () => t("How they are named") },
  Act: { is: () => t("What the act is called, in a neutral voice") },
  Naming: { id: () => t("Who or what it is") },
};

const VALUES = {
  direct: () => t("direct: the speaker’s words"), partial: () => t("partial: a piece of the speaker’s words"),
  paraphrase: () => t("paraphrase: the reporter’s words"), headline: () => t("headline"), title: () => t("title of a work"),
  published: () => t("Published"), draft: () => t("Draft"),
  agrees: () => t("It agrees"), contradicts: () => t("It contradicts"), concedes: () => t("It concedes"), narrows: () => t("It narrows"),
  "not-reported": () => t("Our sources report no answer"), "not-found": () => t("Read in full; no answer found"),
  "not-checked": () => t("Not yet looked"), declined: () => t("Asked, and did not answer"),
  true: () => t("Yes"), false: () => t("No"),
  about: () => t("about"), "at-least": () => t("at least"), "at-most": () => t("at most"), over: () => t("more than"), under: () => t("less than"),
  subject: () => t("as who did it: “the soldiers fired”"), by: () => t("with “by”: “fired on by the soldiers”"),
  otherwise: () => t("in another way: “their fire”"), unnamed: () => t("nobody is named"),
  party: () => t("a party to events"), observer: () => t("an observer of events"), person: () => t("a person"), body: () => t("a body"),
  article: () => t("an article"), document: () => t("a document"), post: () => t("a post"), broadcast: () => t("a broadcast"), book: () => t("a book"),
  rotate: () => t("another side first in each event"), alphabetical: () => t("by name"), "as-written": () => t("as written in the event"),
  words: () => t("those with a marked word"), all: () => t("all"), none: () => t("none"),
};
const VALUES_IN_GROUPS = { StatedDoer: { none: () => t("the quote does not tell of the act") } };

// group: the name of the model that has the field, where it is known.
export const labelOf = (name, group = "") => (IN_GROUPS[group]?.[name] ?? FIELDS[name])?.() ?? name.replaceAll("_", " ");
export const isNamed = (name, group = "") => Boolean(IN_GROUPS[group]?.[name] ?? FIELDS[name]);
export const saidOf = (value, group = "") => (VALUES_IN_GROUPS[group]?.[value] ?? VALUES[value])?.() ?? String(value);

export const MODES = ["direct", "partial", "paraphrase", "headline", "title"];
export const SHORT_MODES = {
  direct: () => t("direct"), partial: () => t("partial"), paraphrase: () => t("paraphrase"), headline: () => t("headline"), title: () => t("title of a work"),
};
export const REASONS = ["not-reported", "not-found", "not-checked", "declined"];
export const SOURCE_KINDS = ["article", "document", "post", "broadcast", "book"];

// The name of a language in the language of the interface; "" for a tag that says nothing.
export function languageName(tag) {
  try {
    return new Intl.DisplayNames(document.documentElement.lang, { type: "language", fallback: "none" }).of(tag) ?? "";
  } catch {
    return "";
  }
}
