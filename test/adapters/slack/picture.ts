import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Block } from '../../../adapters/slack/blocks.ts';

const require = createRequire(import.meta.url);
const react: { createElement(type: unknown, props: object): unknown } = require('react');
const server: { renderToStaticMarkup(element: unknown): string } = require('react-dom/server');
const slack: { Message: unknown } = require('slack-blocks-to-jsx');
const stylesheet = readFileSync(require.resolve('slack-blocks-to-jsx/dist/style.css'), 'utf8');

export type Theme = 'light' | 'dark';

/** A page on which the blocks stand as a Slack message of this app. */
export function pageOf(blocks: readonly Block[], theme: Theme): string {
  return sheetOf([blocks], theme);
}

/** A page on which several messages of this app stand one under the other. */
export function sheetOf(messages: readonly (readonly Block[])[], theme: Theme): string {
  const ground = theme === 'dark' ? '#1a1d21' : '#ffffff';
  return `<!doctype html><html lang="en" class="${theme}" data-theme="${theme}"><meta charset="utf-8"><style>${stylesheet}
    body { margin: 0; padding: 16px; background: ${ground}; font-family: Lato, "DejaVu Sans", sans-serif; }
  </style><body>${messages.map((blocks) => messageOf(blocks, theme)).join('<p></p>')}</body></html>`;
}

function messageOf(blocks: readonly Block[], theme: Theme): string {
  const time = new Date('2026-11-23T15:00:00Z');
  const look = { theme, name: 'Policy Desk', logo, time, data: people };
  return server.renderToStaticMarkup(react.createElement(slack.Message, { blocks, ...look }));
}

const people = { users: [{ id: 'U0000002', name: 'rep.two' }] };

const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#1f3a5f"/><path d="M11 9h14v18H11z" fill="#fff"/><path d="M14 14h8M14 18h8M14 22h5" stroke="#1f3a5f" stroke-width="1.6"/></svg>',
)}`;
