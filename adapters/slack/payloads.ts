import { z } from 'zod';

/** The shapes of what Slack sends, as far as this adapter reads them. */

const filled = z.string().min(1);
const named = z.object({ id: filled });
const person = z.object({ id: filled, team_id: z.string().optional() });

/** Who did something in an interaction, and in which workspace. */
const around = { user: person, team: named.nullish(), enterprise: named.nullish() };

export const commandSchema = z.object({
  command: filled,
  text: z.string().default(''),
  team_id: filled,
  enterprise_id: z.string().optional(),
  channel_id: filled,
  user_id: filled,
});

const said = {
  text: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  attachments: z
    .array(z.object({ text: z.string().optional(), fallback: z.string().optional(), is_share: z.boolean().optional() }))
    .catch([]),
  blocks: z.unknown().optional(),
};

export const messageSchema = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: filled,
  ts: filled,
  user: filled,
  ...said,
  thread_ts: filled.optional(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
  user_team: z.string().optional(),
  source_team: z.string().optional(),
  team: z.string().optional(),
});

/** What a message reads like now and read like before; whoever edits one in a direct message sends this. */
export const changedSchema = z.object({
  subtype: z.literal('message_changed'),
  channel: filled,
  channel_type: z.string().optional(),
  message: messageSchema.omit({ channel: true, channel_type: true }),
  previous_message: z.object(said).optional(),
});

export const openedSchema = z.object({
  type: z.literal('app_home_opened'),
  channel: filled,
  user: filled,
  tab: z.enum(['messages', 'home']),
});

export const linksSchema = z.object({
  type: z.literal('link_shared'),
  user: filled,
  channel: filled,
  message_ts: filled,
  unfurl_id: z.string().optional(),
  source: z.enum(['conversations_history', 'composer']).optional(),
  links: z.array(z.object({ url: filled })).min(1),
});

export const stepSchema = z.object({
  type: z.literal('function_executed'),
  function: z.object({ callback_id: filled }),
  function_execution_id: filled,
  inputs: z.record(z.string(), z.unknown()).default({}),
});

export const removedSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).optional() }) }),
]);

export const envelopeSchema = z.object({
  type: z.literal('event_callback'),
  event_id: filled,
  team_id: filled,
  context_team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({ type: filled }).loose(),
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        user_id: z.string().nullish(),
        is_bot: z.boolean().optional(),
        is_enterprise_install: z.boolean().optional(),
      }),
    )
    .optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const messageShortcutSchema = z.object({
  type: z.literal('message_action'),
  callback_id: filled,
  ...around,
  channel: named,
  message: z.object({ ...said, ts: z.string().optional(), thread_ts: z.string().optional() }),
});

export const globalShortcutSchema = z.object({
  type: z.literal('shortcut'),
  callback_id: filled,
  trigger_id: filled,
  ...around,
});

export const pressSchema = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().optional(),
  ...around,
  channel: named.optional(),
  container: z.object({
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  message: z.object({ ts: z.string().optional(), thread_ts: z.string().optional() }).optional(),
  view: z
    .object({
      id: filled,
      type: z.enum(['modal', 'home']),
      root_view_id: z.string().nullish(),
      callback_id: z.string().default(''),
    })
    .optional(),
  actions: z
    .array(
      z.object({
        action_id: filled,
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type PressPayload = z.infer<typeof pressSchema>;

/** One field of a form: what was typed into it, or the day that was picked. */
const field = z.object({ value: z.string().nullish(), selected_date: z.string().nullish() });

/** A form whose state is missing, or of a shape that nobody documents, counts as empty. */
export const submissionSchema = z.object({
  type: z.literal('view_submission'),
  ...around,
  view: z.object({
    id: filled,
    callback_id: filled,
    private_metadata: z.string().default(''),
    root_view_id: z.string().nullish(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }).catch({ values: {} }),
  }),
});
