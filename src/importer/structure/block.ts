/** How a heading shows itself in the document; only `markdown` ones say how deep they stand. */
export type HeadingStyle = 'markdown' | 'bold' | 'capitals' | 'title-case' | 'run-in';

/** Notes at the foot of a page or table: the one a paragraph is, and those its words are marked with. */
type Noted = { note?: string; marked?: readonly string[] };

/** A piece of a document in reading order, still with its inline marks. Every format's reader ends here. */
export type Block =
  | ({ kind: 'heading'; raw: string; style: HeadingStyle; level: number | null; line: number } & Noted)
  | ({ kind: 'text'; raw: string; line: number } & Noted)
  | ({ kind: 'list-item'; raw: string; marker: string; indent: number; line: number } & Noted)
  | ({ kind: 'row'; cells: string[]; line: number } & Noted);
