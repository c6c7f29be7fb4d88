/** A clause at the beginning that says what is not asked about, up to a sign, and something behind it that is. */
const said =
  /^\W*(?:no,? )?(?:(?:i'?m|i am|we'?re|we are|we|i) )?(?:not (?:asking|calling|talking) (?:about|for|on)|(?:don'?t|do not) mean|forget(?: about)?|skip) [^,.;:!?|]{2,60}?(?:[,.;:!?|]+| - )\s*(?=\S*\p{L})/iu;
const bare = /^\W*(?:no,? )?not (?:the |an? )?([^,.;:!?|]{2,40}?)(?:[,.;:!?|]+| - )\s*(?=\S*\p{L})/iu;

/**
 * A message without what it denies ("not asking about X, asking about Y"): only the rest is asked
 * about. A bare "not X" is denied only where X is a thing that a policy decides on; else it is a circumstance.
 */
export function withoutDenied(message: string, isThing: (words: string) => boolean): string {
  const clause = said.exec(message) ?? bare.exec(message);
  const isDenied = clause !== null && (clause[1] === undefined || isThing(clause[1]));
  return isDenied ? message.slice(clause[0].length) : message;
}
