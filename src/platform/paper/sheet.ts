// Where things stand on US Letter, in points from the top left.

const INCH = 72;
const width = 8.5 * INCH;
const height = 11 * INCH;
const side = 0.9 * INCH;

/** The page and what a fax machine leaves of it: nothing stands within half an inch of an edge. */
export const sheet = { width, height, left: side, right: width - side, textWidth: width - 2 * side } as const;

/** From where to where text runs, on pages that do not bear the addresses. */
export const textArea = { top: 0.85 * INCH, bottom: height - 1.28 * INCH } as const;

/**
 * A letter folded in three in a #10 double-window envelope. The windows are 3.5 x 0.875 inches, 0.75 from the
 * top edge, and 4 x 1.125, 2.5 from the top; both end 4.9 inches from the left. The paper slides by up to
 * 0.46 inches down and an inch sideways, so within `clearOf` nothing else may stand, and what a window is for
 * stands where it shows however the paper lies.
 */
export const envelope = {
  sender: { x: side, y: 0.72 * INCH, width: 3.4 * INCH, height: 0.72 * INCH },
  addressee: { x: side, y: 2.42 * INCH, width: 3.6 * INCH, height: 0.86 * INCH },
  clearOf: { right: 4.9 * INCH, from: 0.29 * INCH, to: 3.63 * INCH },
} as const;

/** The first line of text on the page with the addresses: just below the first fold. */
export const firstTextTop = 3.78 * INCH;

/** Right of the windows: what the paper is about, readable where a fax cuts the foot off. */
export const reference = { x: 5.05 * INCH, y: 0.72 * INCH, width: width - side - 5.05 * INCH } as const;

/** The strip at the foot of every page: number, page of pages, barcode. */
export const foot = { top: height - 1.16 * INCH, bottom: height - 0.5 * INCH } as const;
