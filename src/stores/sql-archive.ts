import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { read, sha256, textOf, toBody } from './rows.ts';
import type { Engine, Steps } from './sql.ts';
import type { KnowledgeFile, Store } from './store.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const listSchema = z.array(z.object({ name: z.string(), content: z.string() }));

/** Files that several versions of the knowledge share are kept once. */
async function archiveFile(engine: Steps, { name, bytes }: KnowledgeFile): Promise<{ name: string; content: string }> {
  const content = sha256(bytes);
  const known = await engine.all('archivedFile', [content]);
  if (known.length === 0) await engine.run('archiveFile', [content, (await pack(bytes)).toString('base64')]);
  return { name, content };
}

async function archivedFile(engine: Steps, content: string): Promise<Uint8Array | null> {
  const [row] = await engine.all('archivedFile', [content]);
  return row === undefined ? null : unpack(Buffer.from(read(row, textOf), 'base64'));
}

/** The archive of everything that was answered from. The list is written last: an archive is whole or not there. */
export function archiveIn(engine: Engine): Pick<Store, 'archive' | 'archived'> {
  return {
    async archive(hash, files, at) {
      if ((await engine.all('archived', [hash])).length > 0) return;
      const list = [];
      for (const file of files) list.push(await archiveFile(engine, file));
      await engine.run('archive', [hash, at, toBody(list)]);
    },
    async archived(hash) {
      const [row] = await engine.all('archived', [hash]);
      if (row === undefined) return null;
      const files: KnowledgeFile[] = [];
      for (const { name, content } of read(row, (found) => listSchema.parse(JSON.parse(textOf(found))))) {
        const bytes = await archivedFile(engine, content);
        if (bytes !== null) files.push({ name, bytes });
      }
      return files;
    },
  };
}
