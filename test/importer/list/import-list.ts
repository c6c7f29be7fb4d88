import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportedFile, type ImportOptions, importFile } from '../../../src/importer/import-file.ts';
import type { AuthorizationListVersion, ListRow } from '../../../src/knowledge/list/schema.ts';
import { lexiconFor } from '../../../src/knowledge/load.ts';
import { emptyFolder, knowledgeFolder } from '../../knowledge/knowledge-folder.ts';

const lexicon = lexiconFor(knowledgeFolder);

/** Imports a file with these bytes into a folder, a new one where none is given. */
export const importInto = (
  name: string,
  bytes: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<ImportedFile> => {
  const file = join(emptyFolder(), name);
  writeFileSync(file, bytes);
  return importFile(file, { id: 'list', out: join(emptyFolder(), 'knowledge'), replace: false, lexicon, ...options });
};

/** The list of a file that must be imported as one. */
export const listOf = async (
  name: string,
  bytes: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<AuthorizationListVersion> => {
  const result = await importInto(name, bytes, options);
  if (result.kind === 'list') return result.list;
  const why = result.kind === 'held' ? result.doubts.map(({ message }) => message).join('\n') : '';
  throw new Error(`no list: ${result.kind} ${result.kind === 'refused' ? result.reason : why}`);
};

/** A row as it is asserted: its codes, and for each line and place what it says. */
export const saidBy = ({ codes, rules, lines = [], how }: ListRow): string =>
  `${codes.map(({ code, through }) => (through ? `${code}-${through}` : code)).join(' ')}: ${rules
    .map(({ requirement, lines: own = lines, places = [] }) => [requirement, ...own, ...places].join(' '))
    .join('; ')}${how === undefined ? '' : ' (supposed)'}`;

/** The doubts of a file that was read, and what became of it. */
export const doubtsOf = async (name: string, bytes: string | Uint8Array): Promise<string[]> => {
  const result = await importInto(name, bytes);
  return [result.kind, ...(result.kind === 'refused' ? [] : result.doubts.map(({ code }) => code))];
};

/** A list of an invented payer as separated values: one requirement a row. */
export const harborList = `Harbor Mutual Prior Authorization Code List,,,,,,,,
"Effective January 1, 2026",,,,,,,,
Codes that are not on this list do not require prior authorization.,,,,,,,,
Procedure Code,Description,Line of Business,PA Required,Place of Service,Units,Reviewed By,Effective Date,End Date
90551,Marrow scan,Commercial,Yes,Outpatient,1,Harbor Scan Partners,1/1/2026,12/31/2999
90551,Marrow scan,Medicare Advantage,No,Outpatient,1,Harbor Scan Partners,1/1/2026,12/31/2999
J9745,"Lumidab, 10 mg",All,Yes,,40,Plan pharmacy,1/1/2026,
97910-97912,Cold exercise,All,Yes - after 12 visits,,,Plan,1/1/2026,
0942U,Marrow panel,All,Not covered,,,,1/1/2026,6/30/2026
99913,Humming visit,All,Notification only,,,,1/1/2026,
E9990,Cold sleeve,All,Yes,,,,1/1/2027,
E9990,Cold sleeve,All,No,,,,1/1/2026,12/31/2026
`;

/** A list of another as Markdown: marks in a grid of lines of business, with a legend and a note. */
export const fairhavenList = `# Fairhaven Health Plan
## Services Requiring Prior Authorization, Quarter 1

Effective Date: 02/01/2026

X = prior authorization required; N = notification only; blank = no prior authorization required

This list is not all-inclusive.

| CPT/HCPCS | Description | Commercial | Medicare Advantage | Medicaid | Comments |
|---|---|---|---|---|---|
| 64990, +64991 | Joint humming | X | X | | Limit three a year |
| E9601 | Sleep lamp | X | N | X | |
| L9832* | Knee lamp | X | | X | |

\\* Custom items only.
`;

/** A list of a third as a web page: several tables under headings of their own. */
export const quillList = `<html><body><h1>Quill Health Pre-certification Requirements</h1>
<p>Effective: March 1, 2026</p><p>If a code is not listed, call Provider Services.</p>
<h2>Imaging</h2><table><tr><th>Code</th><th>Service</th><th>Precertification</th></tr>
<tr><td>78908</td><td>Humming scan</td><td>Required</td></tr>
<tr><td>74977</td><td>Lamp scan</td><td>Recommended</td></tr></table>
<h2>Surgery</h2><table><tr><th>Code</th><th>Service</th><th>Precertification</th></tr>
<tr><td>15923</td><td>Lid lamp</td><td>Required</td></tr>
<tr><td>43944 - 43945</td><td>Cold bypass</td><td>No precertification required</td></tr></table></body></html>`;
