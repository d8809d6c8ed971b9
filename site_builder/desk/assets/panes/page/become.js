// A page that is shown, and the page as it is now -> the same document, in which only what is another was exchanged.
//
// It keeps its address, its policy and its sandbox; what stays keeps its pictures, what was unfolded and where it was
// scrolled to. A page of another policy or look is refused, and must be loaded.

const ofFrame = (head) => [...head.querySelectorAll("meta[http-equiv], link[rel=stylesheet]")];
const isAlike = (ones, others) => ones.length === others.length && ones.every((one, number) => one.isEqualNode(others[number]));

// Whether the document has become the page.
export function becomes(shown, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!shown?.body || !isAlike(ofFrame(shown.head), ofFrame(page.head))) return false;
  become(shown.body, page.body);
  takeAttributes(shown.documentElement, page.documentElement);
  shown.title = page.title;
  return true;
}

function become(old, now) {
  if (old.isEqualNode(now)) return;
  const isSame = old.nodeType === Node.ELEMENT_NODE && old.nodeName === now.nodeName && old.namespaceURI === now.namespaceURI && old.id === now.id;
  if (!isSame) {
    old.replaceWith(now);
    return;
  }
  takeAttributes(old, now);
  const was = [...old.childNodes], is = [...now.childNodes], most = Math.min(was.length, is.length);
  let start = 0, end = 0;
  while (start < most && was[start].isEqualNode(is[start])) start++;
  while (end < most - start && was[was.length - 1 - end].isEqualNode(is[is.length - 1 - end])) end++;
  const gone = was.slice(start, was.length - end), came = is.slice(start, is.length - end);
  if (gone.length === came.length) {
    gone.forEach((each, number) => become(each, came[number]));
    return;
  }
  const byId = new Map(gone.filter(({ id }) => id).map((each) => [each.id, each])), after = was[was.length - end] ?? null;
  for (const each of came) {
    const known = each.id && byId.get(each.id);
    byId.delete(each.id);
    old.insertBefore(known || each, after);
    if (known) become(known, each);
  }
  const stays = new Set(came.map(({ id }) => id).filter(Boolean));
  for (const each of gone) if (!each.id || !stays.has(each.id)) each.remove();
}

// A reader may have unfolded something; whether it was folded at first is no matter.
function takeAttributes(old, now) {
  const isKept = ({ name }) => name === "open" && old.localName === "details";
  for (const each of [...old.attributes]) if (!isKept(each) && !now.hasAttributeNS(each.namespaceURI, each.localName)) old.removeAttributeNode(each);
  for (const each of now.attributes) {
    if (!isKept(each) && old.getAttributeNS(each.namespaceURI, each.localName) !== each.value) old.setAttributeNS(each.namespaceURI, each.name, each.value);
  }
}
