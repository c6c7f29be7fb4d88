import { dateInWords } from '../../src/card/dates-in-words.ts';
import { labels } from '../../src/card/words.ts';

const readWhole = 'Read it in the policy';

/** The sentences only Teams needs; everything about an answer is worded by the core. */
export const words = {
  asked: (question: string) => `Question: ${question}`,
  sources: labels.sources,
  next: `${labels.next}:`,
  reference: labels.reference,
  note: 'Note: ',
  shortened:
    'This answer was too long for one Teams message and is shortened here. Ask about one part of it to see the rest.',
  moreSources: (count: number) => `and ${count} more`,
  effective: (version: string) => `${labels.effective} ${dateInWords(version)}`,
  edited: 'The message was edited; this answers it as it reads now.',
  answeredBelow: 'Answered below.',
  outdatedCard: 'This card comes from an earlier version of the app. Please type the question instead.',
  notDelivered: 'The answer could not be delivered. Please try again.',
  welcomeQuestion: 'help',
  choices: labels.choices,
  askChosen: 'Ask',
  chooseFirst: labels.choose,
  why: 'Why?',
  section: 'Show the section',
  expert: 'Ask an expert',
  copy: 'Copy',
  back: 'Back to the answer',
  send: 'Send to the experts',
  insert: 'Put into my message',
  selectAndCopy: 'Click into the text, select all, and copy',
  noteForExperts:
    'What should the experts know? They see the answer, not your question. Leave out names, birth dates and member ids; the note is not kept here.',
  sent: 'Sent to the experts.',
  sentWithoutIdentifiers: 'Sent to the experts, without the identifiers of a person in your note.',
  notSent: 'The experts could not be reached. Please try again, or ask them directly.',
  asksExpert: (name: string) => `${name} asks for an expert on this answer.`,
  someone: 'Somebody',
  writes: (note: string) => `Note: ${note}`,
  openConversation: 'Open the conversation',
  goneAnswer: 'This answer is not in the records any more. Please ask again.',
  goneSection: 'The version this answer quotes is not loaded any more. Please ask again.',
  partOfSection: 'This section is too long for one card: a part of it is shown.',
  wholeInReader: `This section is too long for one card: a part of it is shown. “${readWhole}” shows all of it.`,
  readWhole,
  lookUp: 'Look up policy',
  noText: 'There is no text in this message to look up.',
  noSuchPage: 'This policy, version or section is not loaded.',
} as const;
