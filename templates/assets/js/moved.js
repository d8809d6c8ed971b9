// A page that has another address now: leads there, with the part of it and the sides that were meant.
"use strict";

location.replace(document.querySelector("main a").href + location.search + location.hash);
