import { zipSync } from 'fflate';
import { colorIcon, outlineIcon } from './icons.ts';
import { type Registration, teamsManifest } from './manifest.ts';

/** The app package as Teams takes it: a zip with the manifest and two icons; the same registration gives the same bytes. */
export function appPackage(registration: Registration): Uint8Array {
  const manifest = `${JSON.stringify(teamsManifest(registration), null, 2)}\n`;
  const files = { 'manifest.json': Buffer.from(manifest), 'color.png': colorIcon(), 'outline.png': outlineIcon() };
  return zipSync(files, { mtime: '2026-01-01T00:00:00', level: 9 });
}
