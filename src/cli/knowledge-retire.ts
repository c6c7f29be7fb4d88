import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyDeskError } from '../errors.ts';
import { writeWhole } from '../importer/whole-file.ts';
import { firstDay, isDay } from '../knowledge/dates.ts';
import { loadOnePolicy } from '../knowledge/load.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { versionFile } from '../knowledge/write-version.ts';

const wrong = (message: string): PolicyDeskError => new PolicyDeskError('usage', message);

/** Ends the effect of a policy's latest version with a day, the last on which it is in force; everything else stays as it is. */
export const runRetire = (dir: string, { id, until }: { id: string; until: string }): number => {
  if (!isDay(until))
    throw wrong(`"${until}" is no day; wanted YYYY-MM-DD, the last day on which the policy is in force`);
  const policy = existsSync(join(dir, id)) ? loadOnePolicy(dir, id).policy : null;
  if (policy === null) throw wrong(`There is no policy "${id}" that can be used in ${dir}.`);
  const version = latestVersion(policy);
  if (until < firstDay(version.version))
    throw wrong(`${id} is in force from ${version.version}; it cannot end on ${until}.`);
  writeWhole(join(dir, id, `${version.version}.json`), versionFile({ ...version, until }));
  process.stdout.write(`${id} ${version.version}: in force until ${until}\n`);
  return 0;
};
