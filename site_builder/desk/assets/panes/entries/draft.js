// What is typed into a field, and not yet in the file: committed a moment after the last key, and whenever one leaves.

import { useEffect, useRef, useState } from "../../libraries/ui.js";

const PAUSE = 350; // ms

export function useDraft(value, commit) {
  const [draft, set] = useState(null);
  const [said, say] = useState(null);
  const waiting = useRef(null), latest = useRef(commit);
  latest.current = commit;
  const flush = () => {
    if (!waiting.current) return Promise.resolve();
    clearTimeout(waiting.current.timer);
    const { text } = waiting.current;
    waiting.current = null;
    return Promise.resolve(latest.current(text)).then(() => say(null), say);
  };
  useEffect(() => () => { flush(); }, []);
  return {
    text: draft ?? value, said,
    type: (text) => {
      set(text);
      clearTimeout(waiting.current?.timer);
      waiting.current = { text, timer: setTimeout(flush, PAUSE) };
    },
    leave: () => flush().then(() => waiting.current || set(null)),
  };
}
