import { plainWords } from './markup.ts';

/** What a message says, in the places where Slack may put it; a forwarded message is an attachment that `is_share`. */
export type Said = {
  text: string;
  attachments: readonly { text?: string | undefined; fallback?: string | undefined; is_share?: boolean | undefined }[];
  blocks?: unknown;
};

/** The plain words of a message and of those forwarded in it; of its attachments and blocks where it has no others. */
export function wordsOf({ text, attachments, blocks }: Said): string {
  const forwarded = attachments.filter((one) => one.is_share).map((one) => one.text ?? '');
  const own = plainWords([text, ...forwarded].join('\n'));
  if (own !== '') return own;
  const attached = attachments.map((one) => one.text ?? one.fallback ?? '');
  return plainWords([...attached, textsIn(blocks, deepest).join(' ')].join('\n'));
}

/** Blocks hold their texts four levels down at most; what is nested deeper is no block of Slack's. */
const deepest = 10;

function textsIn(node: unknown, depth: number): string[] {
  if (typeof node !== 'object' || node === null || depth === 0) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value, depth - 1),
  );
}
