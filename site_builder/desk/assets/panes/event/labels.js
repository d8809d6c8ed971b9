// What fields and values are called. A field that has no name here is called as in the file.

import { t } from "../../words.js";

export const LABELS = {
  title: () => t("Title"), date: () => t("When it happened"), place: () => t("Place"), topics: () => t("Topics"), status: () => t("Status"),
  summary: () => t("Summary, in a neutral voice"), common_ground: () => t("What no account disputes"), unknown: () => t("What nobody knows"),
  questions: () => t("Questions"), accounts: () => t("Accounts"), corrections: () => t("Corrections"), published: () => t("First published"),
  updated: () => t("Last changed, as readers are told"), was: () => t("Ids that it had before"),
  id: () => t("Id: its name in addresses"), ask: () => t("The question"), lead: () => t("Its words open the page"), positions: () => t("Positions"),
  side: () => t("Side"), gist: () => t("The account in one sentence, in the editors’ words"),
  speaker: () => t("Speaker"), role: () => t("Role on that day"), said: () => t("Said or written"), channel: () => t("Where it was said"),
  answers: () => t("Questions that it answers"), position: () => t("Position"), word: () => t("Contested word"),
  original: () => t("The words in their original language"), replies: () => t("Replies to other quotes"), made_from: () => t("Made from"),
  part_of: () => t("A passage of"), scope: () => t("What the words were said of"), note: () => t("Editors’ note"), renderings: () => t("Texts"),
  source: () => t("Source"), sources: () => t("Sources that say so"), text: () => t("Text"), mode: () => t("What kind of words"),
  cue: () => t("Reporting verb"), lang: () => t("Language"), translated: () => t("A published translation"), via: () => t("Passed on by"),
  translation: () => t("The editors’ translation"), by: () => t("By whom"), from: () => t("From which language"),
  to: () => t("The quote that it replies to"), how: () => t("What it does"), on: () => t("On which question"),
  question: () => t("Question"), why: () => t("Why there is no answer"), checked: () => t("Last looked"), unnamed: () => t("Somebody unnamed"),
};

export const labelOf = (name) => LABELS[name]?.() ?? name.replaceAll("_", " ");

const VALUES = {
  direct: () => t("Word for word, in quotation marks"), partial: () => t("A part of a sentence, in quotation marks"),
  paraphrase: () => t("In the source’s own words"), headline: () => t("A headline"), title: () => t("The title of a work"),
  published: () => t("Published"), draft: () => t("Draft"),
  agrees: () => t("It agrees"), contradicts: () => t("It contradicts"), concedes: () => t("It concedes"), narrows: () => t("It narrows"),
  "not-reported": () => t("Our sources report no answer"), "not-found": () => t("Read in full; no answer found"),
  "not-checked": () => t("Not yet looked"), declined: () => t("Asked, and did not answer"),
  true: () => t("Yes"), false: () => t("No"),
};

export const saidOf = (value) => VALUES[value]?.() ?? String(value);

export const MODES = ["direct", "partial", "paraphrase", "headline", "title"];
export const SHORT_MODES = {
  direct: () => t("word for word"), partial: () => t("in part"), paraphrase: () => t("paraphrase"), headline: () => t("headline"), title: () => t("title of a work"),
};
export const REASONS = ["not-reported", "not-found", "not-checked", "declined"];
