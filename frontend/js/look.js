// Loaded in the head, before the first paint: theme, text size and contrast as this person last chose them.
import { readLook, showLook } from "./lookstore.js";

showLook(readLook());
