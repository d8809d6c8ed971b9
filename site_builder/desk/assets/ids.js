// An id of its own for each component, by which labels and fields find each other.

import { useState } from "./libraries/ui.js";

let last = 0;

export const useId = () => useState(() => `u${(last += 1)}`)[0];
