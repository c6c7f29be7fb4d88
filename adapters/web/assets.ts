import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendLine } from './respond.ts';

type Asset = { type: string; bytes: Buffer; tag: string };

const files = {
  'style.css': 'text/css; charset=utf-8',
  'chat.css': 'text/css; charset=utf-8',
  'reader.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'reader.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** Where the pages find their style sheet, scripts and icon. */
export const assetsPath = '/web/assets/';

/** Reads the files once and returns what serves them: only the ones named here, and 304 while a browser's copy is the same. */
export function openAssets(): (request: IncomingMessage, response: ServerResponse, path: string) => void {
  const assets = new Map(Object.entries(files).map(([name, type]) => [name, readAsset(name, type)]));
  return (request, response, path) => {
    const asset = assets.get(path.slice(assetsPath.length));
    if (asset === undefined) return sendLine(response, 404, 'There is no such file.');
    sendAsset(request, response, asset);
  };
}

function readAsset(name: string, type: string): Asset {
  const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url));
  return { type, bytes, tag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"` };
}

function sendAsset(request: IncomingMessage, response: ServerResponse, asset: Asset): void {
  const headers = { etag: asset.tag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === asset.tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': asset.type, 'content-length': asset.bytes.length });
  response.end(asset.bytes);
}
