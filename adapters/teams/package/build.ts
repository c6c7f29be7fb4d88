import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { PolicyDeskError } from '../../../src/errors.ts';
import { appPackage } from './package.ts';

const usage = `Usage: npm run teams:package -- [--app-id ID] [--public-url https://HOST] [--out FILE]

  --app-id      the bot's Microsoft App ID, a GUID
  --public-url  where the service is reached from outside
  --out         the file to write (dist/policy-desk-teams.zip)
`;
const placeholder = { 'app-id': '00000000-0000-0000-0000-000000000000', 'public-url': 'https://policy-desk.example' };

function readArguments() {
  const { values } = parseArgs({
    options: {
      'app-id': { type: 'string', default: placeholder['app-id'] },
      'public-url': { type: 'string', default: placeholder['public-url'] },
      out: { type: 'string', default: 'dist/policy-desk-teams.zip' },
    },
  });
  const appId = values['app-id'];
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId)) throw wrong('--app-id', 'a GUID', appId);
  const publicUrl = values['public-url'].replace(/\/+$/, '');
  if (!/^https:/i.test(publicUrl) || !URL.canParse(publicUrl))
    throw wrong('--public-url', 'an https address', publicUrl);
  return { registration: { appId, publicUrl }, out: values.out };
}

function wrong(option: string, wanted: string, found: string): PolicyDeskError {
  return new PolicyDeskError('usage', `${option}: wanted ${wanted}, found "${found}".`);
}

function build(): void {
  const { registration, out } = readArguments();
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, appPackage(registration));
  process.stdout.write(`Wrote ${out}\n`);
  if (registration.appId === placeholder['app-id'])
    process.stdout.write('The app id is a placeholder: give --app-id.\n');
  if (registration.publicUrl === placeholder['public-url'])
    process.stdout.write('The address is a placeholder: give --public-url.\n');
}

try {
  build();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
