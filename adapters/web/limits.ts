/** The largest request body that is read, in bytes. */
export const bodyBytes = 64 * 1024;

/** How much of a body that is too large is still read and thrown away, so that the refusal reaches its sender. */
export const drainedBytes = 1024 * 1024;

/** How many `mark` parameters of one reader link are honoured. */
export const marksShown = 50;
