import { says } from './cues.ts';

/** What is known of a message when its kind is decided. */
export type Signals = {
  line: string;
  /** It wants to know if something is covered. */
  asksPosition: boolean;
  codes: number;
  /** The message begins with the subject's name. */
  leads: boolean;
  /** Share of its words that nothing accounts for. */
  unknown: number;
  subjects: number;
  /** The subject's policy takes several positions: what else the message says may tell which. */
  severalPositions: boolean;
  /** Services asked about on which the policies take no position. */
  mentioned: number;
  related: number;
  open: number;
  studies: number;
  terms: number;
  societies: number;
  sections: number;
  regions: number;
  policyNumbers: number;
  references: number;
  lines: number;
  dates: number;
  /** Words of the message's own, beyond names and words of the cues. */
  ownWords: number;
  /** Services named, those that only stand beside included. */
  named: number;
  /** Words beyond names, those of cues included. */
  otherWords: number;
  /** Every word is a greeting, thanks or filler. */
  onlyTalk: boolean;
};

const fdaSaid =
  /\b(?:fda|510 k)\W+(?:\w+ ){0,2}(?:approved|approval|cleared|clearance|status)|(?:approved|cleared) by (?:the )?fda|is (?:\w+ ){0,4}(?:approved|cleared)\b/g;

/** Whether the message wants to know if something is covered, FDA approval aside. */
export function asksPosition(line: string): boolean {
  const left = says(line, 'fda') ? line.replace(fdaSaid, ' ') : line;
  const asked = left.replace(/\b(?:which|what) (?:\w+ ){0,2}polic(?:y|ies) (?:\w+ )?cover\w*/g, ' ');
  return says(asked, 'covered') || says(line, 'positionWord');
}
