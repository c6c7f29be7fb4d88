import type { Source } from '../../src/card/card.ts';
import { placeInWords } from '../../src/card/place-words.ts';
import { limits, shorten } from './limits.ts';
import { literal } from './literal.ts';
import { words } from './words.ts';

/** The one root entity with which Teams turns `[n]` in the text into a citation. */
export type MessageEntity = {
  type: 'https://schema.org/Message';
  '@type': 'Message';
  '@context': 'https://schema.org';
  citation: Claim[];
};

type Claim = {
  '@type': 'Claim';
  position: number;
  appearance: { '@type': 'DigitalDocument'; name: string; abstract: string; url?: string; keywords: string[] };
};

/** Where a source can be read, or null when there is no address to link to. */
export function sourceLink(source: Source, publicUrl: string | null): string | null {
  const address = `${publicUrl}${source.href}`;
  if (publicUrl === null || !source.href.startsWith('/') || !URL.canParse(address)) return null;
  const link = new URL(address).href.replace(/\(/g, '%28').replace(/\)/g, '%29');
  return /^https?:/.test(link) && link.length <= limits.link ? link : null;
}

/** Teams' citations for the sources, at most as many as Teams takes. No AI label: answers are retrieved. */
export function messageEntity(sources: readonly Source[], publicUrl: string | null): MessageEntity {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    citation: sources.slice(0, limits.citations).map((source) => claim(source, publicUrl)),
  };
}

function claim(source: Source, publicUrl: string | null): Claim {
  const link = sourceLink(source, publicUrl);
  const place = placeInWords(source);
  return {
    '@type': 'Claim',
    position: source.number,
    appearance: {
      '@type': 'DigitalDocument',
      name: shorten(literal(`${place} · ${source.policyTitle}`), limits.citationName),
      abstract: shorten(literal(source.quote), limits.citationAbstract),
      ...(link === null ? {} : { url: link }),
      keywords: [shorten(literal(words.effective(source.version)), limits.citationKeyword)],
    },
  };
}
