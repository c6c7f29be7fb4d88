import { type Doubt, deciding, remark } from '../report/doubt.ts';

const run = /<w:r\b(?:(?!<w:r\b).)*?<\/w:r>/gs;
const vanishes = /<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)"\s*\/>)/;

const wordsOf = (xml: string): string => [...xml.matchAll(/<w:t\b[^>]*>([^<]*)/g)].map(([, words]) => words).join('');

/** A Word document without the words that Word hides, and what is to be said of that. */
export const withoutHiddenRuns = (document: string): { document: string; doubts: Doubt[] } => {
  let hidden = 0;
  const shown = document.replace(run, (xml) => {
    if (!vanishes.test(xml) || wordsOf(xml) === '') return xml;
    hidden += 1;
    return '';
  });
  const doubts = hidden > 0 ? [remark('hidden-words', null, `${hidden} hidden parts were left out.`)] : [];
  return { document: shown, doubts };
};

/** Words in text boxes that are given in no other form: they would be lost. */
export const boxedWords = (document: string): Doubt[] =>
  (document.match(/<mc:AlternateContent\b.*?<\/mc:AlternateContent>/gs) ?? [])
    .filter((xml) => !/<mc:Fallback\b/.test(xml) && /<w:txbxContent\b/.test(xml) && wordsOf(xml).trim() !== '')
    .map((xml) => {
      const message = `Words stand in a text box and cannot be read in their place ("${wordsOf(xml).slice(0, 60)}"): move them into the text.`;
      return deciding('layout-unclear', null, message);
    });
