/** Every sentence and label that only the Slack adapter says. */
export const words = {
  share: 'Share to channel',
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
  shareLost: 'That answer is no longer kept here. Ask again and share the new one.',
  nothingToShare: 'There is no answer of yours here to share yet. Ask something first, then share it.',
  sharedAlready: 'That answer has been shared already.',
  staleButton: 'That button comes from an older version of Policy Desk. Ask again to get a fresh answer.',
  failed: 'Something went wrong and this question was not answered. Please ask it again.',
} as const;
