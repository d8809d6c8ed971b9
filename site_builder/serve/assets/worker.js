// One connection for all tabs of a browser, which opens no more than six to a server. Tabs hear through it when something
// changed, and ask through it how their page stands: a card allows itself no connection of its own.
"use strict";

const tabs = new Set();
let latest, source;

function tell(message) {
  for (const tab of tabs) tab.postMessage(message);
}

function connect() {
  source = new EventSource("/_serve/events");
  source.onmessage = ({ data }) => {
    latest = JSON.parse(data);
    tell({ news: latest });
  };
  source.onerror = () => {
    latest = undefined;
    tell({ lost: true });
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
}

async function answer(tab, path) {
  try {
    const response = await fetch(`/_serve/state?path=${encodeURIComponent(path)}`);
    if (!response.ok) throw new Error(response.status);
    tab.postMessage({ answer: await response.json() });
  } catch {
    tab.postMessage({ failed: true });
  }
}

onconnect = ({ ports: [tab] }) => {
  tabs.add(tab);
  tab.onmessage = ({ data }) => {
    if (data.bye) tabs.delete(tab);
    if (data.ask) answer(tab, data.ask);
  };
  if (latest) tab.postMessage({ news: latest });
};

connect();
