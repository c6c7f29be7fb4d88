import { writeFileSync } from 'node:fs';
import { documentText, printed, refreshed, root } from './shown.ts';

/** Run by hand: writes into the README what its commands print now. Read the difference before committing it. */
const before = documentText('README.md');
const after = await refreshed(before, printed);
writeFileSync(`${root}README.md`, after);
process.stdout.write(after === before ? 'README.md shows what is printed.\n' : 'README.md is rewritten.\n');
