/** How a heading shows itself in the document; only `markdown` ones say how deep they stand. */
export type HeadingStyle = 'markdown' | 'bold' | 'capitals' | 'title-case' | 'run-in';

/** A piece of a document in reading order, still with its inline marks. Every format's reader ends here. */
export type Block =
  | { kind: 'heading'; raw: string; style: HeadingStyle; level: number | null; line: number }
  | { kind: 'text'; raw: string; line: number }
  | { kind: 'list-item'; raw: string; marker: string; indent: number; line: number }
  | { kind: 'row'; cells: string[]; line: number };
