/** The sentences only Teams needs; everything about an answer is worded by the core. */
export const words = {
  asked: (question: string) => `You asked: ${question}`,
  sources: 'Sources',
  note: 'Note: ',
  shortened:
    'This answer was too long for one Teams message and is shortened here. Ask about one part of it to see the rest.',
  moreSources: (count: number) => `and ${count} more`,
  paragraph: (section: string, paragraph: number) => `${section}, paragraph ${paragraph}`,
  version: (version: string) => `version ${version}`,
  answeredBelow: 'Answered below.',
  outdatedCard: 'This card comes from an earlier version of the app. Please type the question instead.',
  notDelivered: 'The answer could not be delivered. Please try again.',
  welcomeQuestion: 'help',
} as const;
