import { beginning, linkHash } from '../stores/chain-hash.ts';
import { sha256 } from '../stores/rows.ts';
import type { Checkpoint, Head, Seal, Store } from '../stores/store.ts';

/** What the chain of records proves. No fault: nothing was altered, removed or put in between. */
export type ChainReport = {
  /** Records that are bound and there. */
  records: number;
  /** Records that retention took away, as the chain still shows. */
  expired: number;
  /** Records of the last moments, which are not bound yet. */
  unsealed: number;
  checkpoint: Checkpoint | null;
  head: Head;
  faults: string[];
};

const pageSize = 500;

/** Whether a link stands where it must, and is what it was. */
function linkFaults(link: Seal, before: Head): string[] {
  if (link.seq !== before.seq + 1) return [`seals ${before.seq + 1} to ${link.seq - 1} were removed`];
  const isUnbroken = link.hash === linkHash(before.hash, link);
  return isUnbroken ? [] : [`seal ${link.seq} does not follow from those before it: it or one of them was altered`];
}

function recordFaults({ seq, exchange, at, body, content }: Seal, horizon: string): string[] {
  if (body === null) return at < horizon ? [] : [`record ${exchange} of ${at} (seal ${seq}) was removed`];
  return sha256(body) === content ? [] : [`record ${exchange} of ${at} (seal ${seq}) was altered`];
}

type Walk = { before: Head; report: ChainReport; end: Head | null; horizon: string };

/** `end`: a place that the log once named, and must still be in the chain. `onRecord` sees every bound record that is there, in the chain's order. */
export type ChainWanted = { end: Head | null; now: string; onRecord?(seal: Seal & { body: string }): Promise<void> };

function step(walk: Walk, link: Seal): void {
  const { report, before, end, horizon } = walk;
  report.faults.push(...linkFaults(link, before), ...recordFaults(link, horizon));
  if (end?.seq === link.seq && end.hash !== link.hash)
    report.faults.push(`seal ${link.seq} is not the one that the log names: the chain was made anew`);
  if (link.body !== null) report.records += 1;
  else if (link.at < horizon) report.expired += 1;
  walk.before = { seq: link.seq, hash: link.hash };
}

function endFaults({ before, end }: Walk): string[] {
  if (end === null || end.seq <= before.seq) return [];
  return [`seals ${before.seq + 1} to ${end.seq} were removed: the log names seal ${end.seq}`];
}

/** Walks the whole chain. */
export async function verifyChain(store: Store, { end, now, onRecord }: ChainWanted): Promise<ChainReport> {
  const checkpoint = await store.checkpoint();
  const { unsealed, strays } = await store.loose();
  const start = checkpoint ?? beginning;
  const report: ChainReport = { records: 0, expired: 0, unsealed, checkpoint, head: start, faults: [] };
  const walk: Walk = { before: start, report, end, horizon: checkpoint?.horizon ?? '' };
  for (let more = true; more; ) {
    const links = await store.seals(walk.before.seq, pageSize);
    for (const link of links) {
      step(walk, link);
      if (link.body !== null) await onRecord?.({ ...link, body: link.body });
    }
    more = links.length === pageSize;
  }
  report.faults.push(...endFaults(walk));
  if (strays > 0) report.faults.push(`${strays} records claim a place in the chain that is not theirs`);
  if (checkpoint !== null && checkpoint.horizon > now)
    report.faults.push(`records were removed up to ${checkpoint.horizon}, which is still to come`);
  report.head = { seq: walk.before.seq, hash: walk.before.hash };
  return report;
}
