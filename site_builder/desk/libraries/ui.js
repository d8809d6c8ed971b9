// What the desk's panes are drawn with.
export {h, render, createContext, Fragment} from "preact";
export {useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useContext, useReducer} from "preact/hooks";
import {h} from "preact";
import htm from "htm";
export const html = htm.bind(h);
