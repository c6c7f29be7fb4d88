import { isGuest, type Workspace } from './sender.ts';

/** Who may ask; null means no list. Workspaces are those that people belong to, by their ids (T…, or E… for an organisation). */
export type AllowLists = { teams: readonly string[] | null; channels: readonly string[] | null };

/** Why somebody is not answered. */
export type Refusal = 'team' | 'guest' | 'channel' | 'pace';

/**
 * Null when the sender may ask here. With a list of workspaces it alone decides, for guests as well; without one,
 * people of other organisations (Slack Connect) are kept out. Direct messages are in no channel.
 */
export function refusalOf(sender: Workspace, lists: AllowLists): Exclude<Refusal, 'pace'> | null {
  const own = [sender.team, sender.enterprise].filter((id) => id !== null);
  const comes = isGuest(sender);
  if (lists.teams === null && comes) return 'guest';
  const belongs = comes ? [sender.home] : [...own, sender.home];
  if (lists.teams !== null && !belongs.some((id) => id !== null && lists.teams?.includes(id)))
    return comes ? 'guest' : 'team';
  const inRoom = sender.channel === null || lists.channels === null || lists.channels.includes(sender.channel);
  return inRoom ? null : 'channel';
}
