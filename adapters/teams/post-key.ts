/**
 * Under which key a sent message is remembered. In a channel Teams adds the thread to the conversation's id for what is
 * done in it, and leaves it out for what begins one. Where messages have no ids (in Microsoft's Agents Playground), the
 * last one of a conversation is meant.
 */
export function postKey(conversation: string, message: string | null): string {
  return `teams ${conversation.split(';')[0]} ${message ?? ''}`;
}
