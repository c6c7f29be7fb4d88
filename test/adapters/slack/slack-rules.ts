import { z } from 'zod';

/**
 * What Slack refuses in a message, written from its documentation for the tests alone: these numbers are not the
 * product's. Only the blocks that the product sends are known; any other type is refused.
 */
const words = (max: number) => z.string().min(1, 'empty text').max(max, `text over ${max}`);
const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() });

const button = z.strictObject({
  type: z.literal('button'),
  action_id: words(255),
  text: plainText(75),
  value: words(2000),
});

const option = z.strictObject({ text: plainText(75), value: words(75) });
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: words(255),
  placeholder: plainText(150),
  options: z.array(option).min(1).max(100),
});

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional() });
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({ type: z.literal('link'), text: z.string().min(1), url: z.url().max(3000) }),
  z.strictObject({ type: z.literal('emoji'), name: z.string().regex(/^[a-z_]+$/) }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/) }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^C[A-Z0-9]+$/) }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline).min(1) });

const feedbackButton = z.strictObject({ text: plainText(75), value: words(2000) });

const common = [
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z
      .array(
        z.discriminatedUnion('type', [
          section,
          z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline).min(1) }),
          z.strictObject({
            type: z.literal('rich_text_list'),
            style: z.enum(['bullet', 'ordered']),
            elements: z.array(section).min(1),
          }),
        ]),
      )
      .min(1),
  }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({ type: z.literal('header'), text: plainText(150) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plainText(2000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(25),
  }),
  z.strictObject({ type: z.literal('section'), text: plainText(3000), accessory: button.optional() }),
] as const;
/** What only a message may hold. */
const feedback = z.strictObject({
  type: z.literal('context_actions'),
  elements: z
    .array(
      z.strictObject({
        type: z.literal('feedback_buttons'),
        action_id: words(255),
        positive_button: feedbackButton,
        negative_button: feedbackButton,
      }),
    )
    .min(1)
    .max(5),
});
/** What only a form may hold. */
const input = z.strictObject({
  type: z.literal('input'),
  block_id: words(255),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean(),
  element: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('plain_text_input'),
      action_id: words(255),
      max_length: z.int().min(1).max(3000),
      multiline: z.boolean(),
    }),
    z.strictObject({ type: z.literal('datepicker'), action_id: words(255) }),
  ]),
});
const blockSchema = z.discriminatedUnion('type', [...common, feedback]);
const modalSchema = z.strictObject({
  type: z.literal('modal'),
  callback_id: words(255),
  title: plainText(24),
  close: plainText(24),
  submit: plainText(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  blocks: z
    .array(z.discriminatedUnion('type', [...common, input]))
    .min(1)
    .max(100, 'too many blocks'),
});
const homeSchema = z.strictObject({
  type: z.literal('home'),
  blocks: z
    .array(z.discriminatedUnion('type', [...common]))
    .min(1)
    .max(100, 'too many blocks'),
});
const previewSchema = z.strictObject({
  blocks: z
    .array(z.discriminatedUnion('type', [...common]))
    .min(1)
    .max(50),
});
export type SentBlock = z.infer<typeof blockSchema>;

const messageSchema = z.object({
  text: z.string().max(40_000).optional(),
  blocks: z.array(blockSchema).max(50, 'too many blocks').optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
});
export type SentMessage = z.infer<typeof messageSchema>;

/** Messages with 11,341 counted units have been refused. */
const totalText = 11_340;

/** The error code and its details with which Slack would refuse the message, or null. */
export function refusal(message: unknown): { error: string; details: string } | null {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return { error: 'invalid_blocks', details: z.prettifyError(parsed.error) };
  const { text, blocks } = parsed.data;
  if (!text?.trim()) return { error: 'no_text', details: 'top-level text is missing' };
  if (/<[@!#]/.test(text)) return { error: 'would_ping', details: 'the text holds a live mention' };
  const ids = (blocks ?? []).flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => one.action_id) : [],
  );
  if (new Set(ids).size < ids.length) return { error: 'invalid_blocks', details: 'the same action_id twice' };
  const total = textIn(blocks ?? []);
  return total > totalText ? { error: 'msg_blocks_too_long', details: `${total} units of text` } : null;
}

/** The error with which Slack would refuse a modal or a Home tab, or null. */
export function viewRefusal(view: unknown): { error: string; details: string } | null {
  const parsed = z.discriminatedUnion('type', [modalSchema, homeSchema]).safeParse(view);
  if (!parsed.success) return { error: 'invalid_arguments', details: z.prettifyError(parsed.error) };
  const { data } = parsed;
  if (JSON.stringify(data).length > 250_000) return { error: 'view_too_large', details: 'over 250 kB' };
  const asks = data.blocks.some((block) => block.type === 'input');
  if (data.type === 'modal' && asks && data.submit === undefined)
    return { error: 'invalid_arguments', details: 'a form without submit' };
  const ids = data.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => one.action_id) : [],
  );
  return new Set(ids).size < ids.length ? { error: 'invalid_arguments', details: 'the same action_id twice' } : null;
}

/** The error with which Slack would refuse previews of links, or null. */
export function previewRefusal(unfurls: unknown): { error: string; details: string } | null {
  const parsed = z.record(z.url(), previewSchema).safeParse(unfurls);
  return parsed.success ? null : { error: 'cannot_parse_attachment', details: z.prettifyError(parsed.error) };
}

/** Units of text in all blocks together. */
export function textIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textIn(value)),
    0,
  );
}
