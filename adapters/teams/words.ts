import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';

/** The sentences only Teams needs; everything about an answer is worded by the core. */
export const words = {
  asked: (question: string) => `You asked: ${question}`,
  sources: labels.sources,
  next: `${labels.next}:`,
  note: 'Note: ',
  shortened:
    'This answer was too long for one Teams message and is shortened here. Ask about one part of it to see the rest.',
  moreSources: (count: number) => `and ${count} more`,
  paragraph: (section: string, paragraph: number) => `${section}, ${labels.paragraph} ${paragraph}`,
  effective: (version: string) => `${labels.effective} ${dateInWords(version)}`,
  answeredBelow: 'Answered below.',
  outdatedCard: 'This card comes from an earlier version of the app. Please type the question instead.',
  notDelivered: 'The answer could not be delivered. Please try again.',
  welcomeQuestion: 'help',
} as const;
