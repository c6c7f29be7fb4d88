/** Chat shorthand and contractions, written out word by word (apostrophes already gone). */
const shorthand: Readonly<Record<string, string>> = {
  whats: 'what is',
  wheres: 'where is',
  hows: 'how is',
  whos: 'who is',
  whens: 'when is',
  whys: 'why is',
  thats: 'that is',
  theres: 'there is',
  its: 'it is',
  theyd: 'they would',
  theyre: 'they are',
  youre: 'you are',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  arent: 'are not',
  wasnt: 'was not',
  cant: 'can not',
  couldnt: 'could not',
  wont: 'will not',
  wouldnt: 'would not',
  shouldnt: 'should not',
  hasnt: 'has not',
  havent: 'have not',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'have to',
  u: 'you',
  ur: 'your',
  r: 'are',
  n: 'and',
  pls: 'please',
  plz: 'please',
  thru: 'through',
  abt: 'about',
  bc: 'because',
  cuz: 'because',
  coz: 'because',
  wo: 'without',
  w: 'with',
  avg: 'average',
  tho: 'though',
  thx: 'thanks',
  ty: 'thanks',
  hv: 'have',
  wat: 'what',
  wut: 'what',
  wats: 'what is',
  whch: 'which',
  shud: 'should',
  shld: 'should',
  wld: 'would',
  cld: 'could',
  bw: 'between',
  btw: 'by the way',
  rn: 'right now',
  asap: 'soon',
  idk: 'i do not know',
  info: 'information',
  pol: 'policy',
  rvw: 'review',
  rev: 'review',
  covd: 'covered',
  covrd: 'covered',
  cvrd: 'covered',
  cov: 'covered',
  cvg: 'coverage',
  req: 'required',
  reqd: 'required',
  shes: 'she is',
  hes: 'he is',
  im: 'i am',
  ive: 'i have',
  id: 'id',
  lmk: 'let me know',
  appt: 'appointment',
  nbr: 'number',
  nmbr: 'number',
  orig: 'original',
};

/** The full words of a chat word, or the word itself. "y" before a verb is "why". */
export function writtenOut(word: string, next: string | undefined): string {
  if (word === 'y')
    return next === undefined || /^(?:is|does|do|did|was|are|not|tho|would|it|isnt|the|we|they)$/.test(next)
      ? 'why'
      : 'y';
  return Object.hasOwn(shorthand, word) ? (shorthand[word] ?? word) : word;
}

/** Signs that stand for words, replaced before a text is cut into words. */
export function signsToWords(text: string): string {
  return text
    .replace(/\bw\/o\b/gi, ' without ')
    .replace(/\bw\/(?=\s|\w)/gi, ' with ')
    .replace(/\bs\/p\b/gi, ' after ')
    .replace(/\bh\/o\b/gi, ' history of ')
    .replace(/\bb\/c\b/gi, ' because ')
    .replace(/\bb4\b/gi, ' before ')
    .replace(/\b(?:take|taken|taking|took) out\b/gi, ' removal of ')
    .replace(/\b2day\b/gi, ' today ')
    .replace(/\bf\/u\b/gi, ' follow up ')
    .replace(/=\s*\??\s*$/g, ' means what ')
    .replace(/&/g, ' and ')
    .replace(/\+/g, ' and ')
    .replace(/#/g, ' number ')
    .replace(/(^|\s)%(?=\s|$)/g, '$1percent ');
}
