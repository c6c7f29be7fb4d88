/** Texts that engines are known to cut, to refuse or to confuse. */
export const awkward = {
  'a NUL inside': 'before\u0000after',
  'another NUL inside': 'before\u0000other',
  'control characters': '\u0001\u001b[31m\u007f\r\n\t',
  'half a character': 'x\ud800y',
  'other scripts and emoji': 'Ελληνικά 漢字 العربية 👩‍⚕️',
  'two forms of one letter': '\u00e9 e\u0301',
  quotes: `'; DROP TABLE exchanges; -- "\\ %_?`,
  'an empty text': '',
  'ten thousand characters': '漢'.repeat(10_000),
};
