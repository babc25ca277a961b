// Purpose: the icons of the pages, drawn here so that no font and no file is needed.
import { trusted, type Html } from "#pages/html.ts";

const DRAWINGS = {
  pull: '<circle cx="4" cy="3.5" r="1.75"/><circle cx="4" cy="12.5" r="1.75"/><circle cx="12" cy="12.5" r="1.75"/><path d="M4 5.5v5M12 10.5V6a2 2 0 0 0-2-2H8m2-2L8 4l2 2"/>',
  issue: '<circle cx="8" cy="8" r="6.25"/><circle cx="8" cy="8" r="1" fill="currentColor"/>',
  comment: '<path d="M2 3h12v8H8l-3 3v-3H2z" stroke-linejoin="round"/>',
} as const;

/** An icon of 16 by 16 pixels in the colour of the text around it. */
export function icon(name: keyof typeof DRAWINGS): Html {
  const frame =
    'width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"';
  return trusted(`<svg ${frame} aria-hidden="true">${DRAWINGS[name]}</svg>`);
}
