import type { Outcome } from '../../src/answer/answer.ts';
import type { Refusal } from './access.ts';

const refused: Record<Refusal, string> = {
  team: 'Policy Desk is not open to this workspace. Whoever looks after it can add the workspace.',
  guest: 'Policy Desk answers members of the organization that runs it. Please ask your contact there.',
  channel: 'Policy Desk does not answer in this channel. Please ask in a direct message or in a channel meant for it.',
  pace: 'That was a lot of questions in one minute. Please wait a moment and ask again.',
};

const whyOf: Record<Outcome, string> = {
  answered:
    'The answer is taken from the passages below, word for word. A coverage position comes from the criteria alone.',
  clarify: 'The question could mean more than one thing, so nothing was chosen for you.',
  'not-in-policy': 'The loaded policies do not say this. What stands nearby is quoted; nothing is concluded from it.',
  'out-of-scope': 'This is not something that a medical policy answers.',
};

/** Every sentence and label that only the Slack adapter says. */
export const words = {
  usage:
    'After the command: a question, a code, “ref” and the number of an earlier answer (ref PD-7F3K2), or “share” to show your newest answer here to everybody. Slack takes no commands in threads: mention the app there, or choose “Look up policy” on a message.',
  share: 'Share to channel',
  showSection: 'Show the section',
  why: 'Why?',
  askExpert: 'Ask an expert',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  emptyLead: 'There is nothing to show.',
  asked: (question: string) => `Question: ${question}`,
  sharedBy: 'Shared by ',
  shortened: 'Shortened to fit a Slack message.',
  shortenedWithSources:
    'Shortened to fit a Slack message. The policy has the whole text, at the places listed under Sources.',
  thanks: 'Thank you, your feedback is noted.',
  feedbackLost: 'That answer is no longer on record, so the feedback could not be noted. Ask again to get a fresh one.',
  answerLost: 'That answer is no longer on record. Ask again to get a fresh one.',
  shareLost: 'That answer is no longer on record. Ask again and share the new one.',
  nothingToShare: 'There is no answer of yours here to share yet. Ask something first, then share it.',
  sharedAlready: 'That answer has been shared already.',
  staleButton: 'That button comes from an older version of Policy Desk. Ask again to get a fresh answer.',
  staleForm: 'That form comes from an older version of Policy Desk. Please close it and open it again.',
  noWords: 'There are no words in that message to look up. Ask in your own words with the slash command.',
  notShown: 'Slack did not open the window for this. Please press the button again.',
  notShared: 'Slack did not take the answer for the channel. Please share it again.',
  notPosted: 'Slack does not let this app post where you asked, so the answer comes here, to you alone.',
  edited: 'The message was edited; this answers it as it reads now.',
  failed: 'Something went wrong and this question was not answered. Please ask it again.',
  refused,

  close: 'Close',
  answerTitle: 'Policy Desk',
  choose: 'Choose one',
  sectionTitle: 'The section',
  openReader: 'open in the reader',
  page: (at: number, of: number) => `Page ${at} of ${of}`,
  previous: 'Previous page',
  next: 'Next page',
  otherSections: 'Other sections cited',
  sectionLost: 'That section is not in the policies loaded now. Ask again to get a fresh answer.',

  whyTitle: 'Why this answer',
  whyOf,
  readAs: 'How the question was read',
  codesRead: (codes: string) => `Codes: ${codes}`,
  dateRead: (date: string) => `Date of service: ${date}`,
  versionRead: (version: string) => `Policy: ${version}`,
  reasons: 'The policy’s reasons',
  restsOn: 'What it rests on',
  morePassages: (count: number) => `${count} more.`,
  howMade: (number: string) =>
    `Looked up, not generated: the same question over the same policies gets the same answer. Record ${number}.`,

  askTitle: 'Ask the policies',
  lookUp: 'Look up',
  looking: 'Looking it up…',
  question: 'Question',
  questionHint: 'In your own words. Please leave out names and member numbers.',
  code: 'Code',
  codeHint: 'A procedure or diagnosis code; several with spaces between them.',
  dateOfService: 'Date of service',
  dateHint: 'The version in force on that day is the one that counts.',
  nothingAsked: 'Write a question here, or a code below.',
  noCode: 'A code has digits in it. Words belong in the question.',
  noDay: 'Choose a day.',

  send: 'Send',
  expertIntro: 'Your question goes to the experts’ channel, with this answer and a link back to here.',
  expertQuestion: 'What should they look at?',
  identifiersHint: 'Names, birth dates and member numbers are taken out before it is sent.',
  nothingLeft: 'Nothing is left of this once identifiers are taken out. Please say what the question is.',
  sending: 'Sending it to the experts…',
  sent: 'Sent. The experts see your question, this answer and where you asked.',
  notSent: 'That could not be sent to the experts. Please ask them in person, or try again later.',
  expertText: (question: string) => `A question for the experts: ${question}`,
  expertFrom: 'A question for the experts, from ',
  askedIn: 'Asked in ',
  toMessage: 'the message',
  answerGiven: 'The answer given',

  homeTitle: 'Policy Desk',
  homeIntro:
    'Ask about a code or a service. Answers are quoted word for word from the policies loaded here, each with its section, paragraph and version.',
  homeAsk: 'Ask a question',
  homePolicies: 'What is loaded',
  overdue: 'The next review was due and that date has passed: check for a later version.',
  reviewDue: (date: string) => `next review ${date}`,
  noReview: 'next review not stated',
  morePolicies: (count: number) => `${count} more are loaded; ask which.`,
  homeRecent: 'Your recent look-ups',
  noRecent: 'Nothing yet. What you look up is listed here, for you alone.',
  show: 'Show',
  homeHelp: 'How to ask',
  help: [
    '/policy with a question or a code, anywhere; only you see the answer, and can share it.',
    'Mention the app in a channel or a thread; it answers in the thread and understands follow-ups.',
    'Write to it here, under Messages, and go on in the thread of its answer.',
    'On any message: More actions, then “Look up policy”.',
    'Each answer has a number for your call notes: /policy ref PD-7F3K2 shows what was answered, and whether it would be the same today.',
    'Please leave out names, birth dates and member numbers. They are ignored and not kept.',
  ],

  stepNeeds: (input: string) => `The step got no ${input}. Fill it in, or pass it on from an earlier step.`,
} as const;
