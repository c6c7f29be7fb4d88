import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { policyText } from '../importer/import-text.ts';
import { emptyFolder } from '../knowledge/knowledge-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a script of the program as a person would, with what is typed on standard input. */
const run = (script: string, typed: string, ...args: string[]) => {
  const command = ['--import', 'tsx', `src/cli/${script}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    input: typed,
  });
  return { status, stdout, stderr };
};

const criteria =
  'Thermal ablation of the elbow is considered medically necessary for adults with:\n\n- pain\n- swelling';

/** A knowledge folder into which a document was brought that leaves something open. */
const brought = (text: string): { out: string; file: string } => {
  const [out, file] = [emptyFolder(), join(emptyFolder(), 'elbow.md')];
  writeFileSync(file, text);
  run('knowledge', '', 'import', file, '--out', out);
  return { out, file };
};

describe('knowledge settle', () => {
  const undated = policyText({ head: 'Number: AB-12', criteria });

  it('asks for what is missing, keeps who said what and when, and imports the document again', () => {
    const { out } = brought(undated);
    const { status, stdout } = run('knowledge', '2026-13-40\n2026-02-01\n2\n', 'settle', 'elbow', '--knowledge', out);
    expect(status).toBe(0);
    expect(stdout).toMatch(/holds the document back.*No effective date.*That is none of these.*withholds a fact/s);
    expect(stdout).toMatch(/2 decided; they stand in .*review\.json/);
    expect(stdout).toMatch(/elbow 2026-02-01: imported: .* 1 position \(medically necessary/);
    expect(JSON.parse(readFileSync(join(out, 'elbow', 'review.json'), 'utf8'))).toMatchObject({
      given: [{ what: 'effective', value: '2026-02-01', by: expect.any(String) }],
      decisions: [{ code: 'grouping-not-stated', answer: 'any', at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    });
    const { knowledge, faults } = loadKnowledge(out);
    expect(faults).toEqual([]);
    expect(knowledge?.policies[0]?.versions[0].positions[0]).toMatchObject({ how: 'reviewed' });
  });

  it('leaves open what nobody answers, and holds the document back for it', () => {
    const { out } = brought(undated);
    const { status, stdout } = run('knowledge', 's\nq\n', 'settle', 'elbow', '--knowledge', out);
    expect([status, /0 decided/.test(stdout)]).toEqual([0, true]);
    expect(loadKnowledge(out).knowledge).toBeNull();
  });

  it('is remembered when the same words come again in another document, and said in answers', () => {
    const { out, file } = brought(policyText({ criteria }));
    run('knowledge', '1\n', 'settle', 'elbow', '--knowledge', out);
    writeFileSync(
      file,
      policyText({ head: 'Effective: June 1, 2026', criteria: criteria.replace(' of the ', '\nof the ') }),
    );
    expect(run('knowledge', '', 'import', file, '--out', out).stdout).toMatch(
      /elbow 2026-06-01: imported: .*\(medically/,
    );
    const answer = run('ask', '', '--knowledge', out, '--today', '2026-11-29', 'is thermal ablation covered').stdout;
    expect(answer).toMatch(/settled by the policy's owner \(.*\); the document leaves it open\./);
  });

  it('says what it needs', () => {
    expect(run('knowledge', '', 'settle').stderr).toMatch(/Wanted the policy whose doubts to settle/);
    expect(run('knowledge', '', 'settle', 'nobody', '--knowledge', emptyFolder()).stderr).toMatch(/no policy "nobody"/);
  });
});

it('a position that says that it was settled has its decision in the review', () => {
  const { out } = brought(policyText({ criteria }));
  run('knowledge', '1\n', 'settle', 'elbow', '--knowledge', out);
  writeFileSync(join(out, 'elbow', 'review.json'), JSON.stringify({ format: 1, given: [] }));
  expect(loadKnowledge(out).faults[0]).toMatchObject({ path: 'positions[0].how', found: 'reviewed' });
});
