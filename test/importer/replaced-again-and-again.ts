import { importFile } from '../../src/importer/import-file.ts';
import { lexiconFor } from '../../src/knowledge/load.ts';

/** Replaces one version by two documents in turn until it is ended from outside; says when it has begun. */
const [, , out = '', ...files] = process.argv;
const lexicon = lexiconFor(out);
for (let turn = 0; ; turn++) {
  await importFile(files[turn % files.length] ?? '', { id: 'elbow', out, replace: true, lexicon });
  if (turn === 1) process.stdout.write('begun\n');
}
