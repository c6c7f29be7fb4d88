import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What stays on people's screens while programs change: messages with their buttons, and the threads they stand in. */

/** A button as its platform sends it back. */
const slackButton = z.object({ action_id: z.string(), value: z.string() });
const teamsButton = z.object({ verb: z.string(), data: z.looseObject({}) });

const postsSchema = z.object({
  /** The last moment of the store's own time: threads were alive then. */
  until: z.string(),
  slack: z.array(
    z.object({
      exchange: z.string(),
      channel: z.string(),
      user: z.string(),
      /** Null: the answer to a command, which one person alone sees. */
      thread: z.string().nullable(),
      buttons: z.array(slackButton),
    }),
  ),
  teams: z.array(
    z.object({
      exchange: z.string(),
      conversation: z.looseObject({ id: z.string() }),
      message: z.string(),
      buttons: z.array(teamsButton),
    }),
  ),
  web: z.array(z.object({ exchange: z.string(), thread: z.string() })),
});

export type KeptPosts = z.infer<typeof postsSchema>;
export type SlackPost = KeptPosts['slack'][number];
export type TeamsPost = KeptPosts['teams'][number];

/** The posts that were kept beside a store. */
export function readKeptPosts(dir: string): KeptPosts {
  return postsSchema.parse(JSON.parse(readFileSync(join(dir, 'posts.json'), 'utf8')));
}

type Json = Record<string, unknown>;

/** Every object inside a value. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as Json, ...inside];
}

/** The buttons in a Slack message; what its menus and thumbs send is among them. */
export function slackButtonsIn(message: unknown): z.infer<typeof slackButton>[] {
  return objectsIn(message).flatMap((found) => {
    const { action_id, options = [], positive_button, negative_button } = found;
    const sent = [found, ...objectsIn(options), ...objectsIn([positive_button, negative_button])];
    return sent.flatMap(({ value }) => slackButton.safeParse({ action_id, value }).data ?? []);
  });
}

/** The buttons in a Teams message. */
export function teamsButtonsIn(message: unknown): z.infer<typeof teamsButton>[] {
  return objectsIn(message).flatMap((found) =>
    found.type === 'Action.Execute' ? (teamsButton.safeParse(found).data ?? []) : [],
  );
}
