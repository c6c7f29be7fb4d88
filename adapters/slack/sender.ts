import type { Envelope } from './payloads.ts';

/** Who did something: their id, the workspace that was used, and the one they belong to, where Slack says. */
export type Sender = {
  user: string;
  /** The workspace through which this app was reached. */
  team: string;
  /** The workspace the person belongs to; null where Slack does not say. */
  home: string | null;
  enterprise: string | null;
  /** Null in a direct message, a modal or on a tab of the app. */
  channel: string | null;
};

/** Where something was done, whoever did it. */
export type Workspace = Omit<Sender, 'user'>;

/** Whether somebody is known to belong elsewhere than to the workspace, or the organisation, through which they ask. */
export function isGuest({ team, home, enterprise }: Workspace): boolean {
  return home !== null && home !== team && home !== enterprise;
}

/** The house in which somebody asks: the organisation or the workspace of this app, and for its guests their own. */
export function houseOf(sender: Workspace): string {
  const { team, home, enterprise } = sender;
  return `slack:${isGuest(sender) ? home : (enterprise ?? team)}`;
}

type Acted = {
  user: { id: string; team_id?: string | undefined };
  team?: { id: string } | null | undefined;
  enterprise?: { id: string } | null | undefined;
};

/** The sender of a button, shortcut or form; null when the payload names no workspace. */
export function ofInteraction({ user, team, enterprise }: Acted, channel: string | null): Sender | null {
  const used = team?.id ?? user.team_id;
  if (!used) return null;
  return {
    user: user.id,
    team: used,
    home: user.team_id ?? null,
    enterprise: enterprise?.id ?? null,
    channel: roomOf(channel),
  };
}

/** The channel, unless it is a direct message, which only one person sees. */
export function roomOf(channel: string | null): string | null {
  return channel?.startsWith('D') ? null : channel;
}

type InEvent = { user: string; home?: string | undefined; channel?: string | undefined };

/** The sender of an event; where a channel is not shared with another organisation, nobody in it is a stranger. */
export function ofEvent(envelope: Envelope, { user, home, channel }: InEvent): Sender {
  const [first] = envelope.authorizations ?? [];
  const team = envelope.context_team_id ?? first?.team_id ?? envelope.team_id;
  const enterprise = first?.enterprise_id ?? envelope.enterprise_id ?? null;
  const known = envelope.is_ext_shared_channel === false ? team : (home ?? null);
  return { user, team, home: known, enterprise, channel: roomOf(channel ?? null) };
}
