import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The text of a document at the top level. */
export function documentText(name: string): string {
  return readFileSync(`${root}${name}`, 'utf8');
}

/** A command that a document shows behind `$ `, and the lines under it, which are its whole output. */
export type Shown = { command: string; output: string };

const block = /^```console\n(.*?)^```$/gms;

/** The commands of the `console` blocks of a document, in order. */
export function shownIn(text: string): Shown[] {
  return [...text.matchAll(block)].flatMap(([, inner = '']) => commandsOf(inner));
}

function commandsOf(inner: string): Shown[] {
  return inner.split(/^\$ /m).flatMap((part) => {
    const end = part.indexOf('\n');
    return end < 0 ? [] : [{ command: part.slice(0, end), output: part.slice(end + 1).replace(/\n+$/, '\n') }];
  });
}

/** The document with what its commands print now. */
export async function refreshed(text: string, run: (command: string) => Promise<string>): Promise<string> {
  const outputs = new Map<string, string>();
  for (const { command } of shownIn(text)) outputs.set(command, await run(command));
  return text.replace(block, (_, inner: string) => {
    const parts = commandsOf(inner).map(({ command }) => `$ ${command}\n${outputs.get(command) ?? ''}`);
    return `\`\`\`console\n${parts.join('\n')}\`\`\``;
  });
}

/** What a command prints on standard output in the project's root. Rejects when it fails. */
export function printed(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: root, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(output);
      else reject(new Error(`${command} ended with ${status}: ${complaint}`));
    });
  });
}
