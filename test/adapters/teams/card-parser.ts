import { createRequire } from 'node:module';

/** Microsoft's own parser of Adaptive Cards. */
type Parsed = { getEventAt(index: number): { message: string }; eventCount: number };
type Parser = {
  AdaptiveCard: new () => { parse(json: object, context: Parsed): void };
  SerializationContext: new (version: object) => Parsed;
  Versions: { v1_5: object };
};
const parser: Parser = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.min.js');

/** What the parser complains about in a card. */
export function faults(content: object): string[] {
  const context = new parser.SerializationContext(parser.Versions.v1_5);
  new parser.AdaptiveCard().parse(content, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}
