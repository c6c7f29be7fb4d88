import type { ProcessAspect } from '../search/process-sentences.ts';

const names: Record<ProcessAspect, string> = {
  reviewer: 'Who reviews requests',
  way: 'How requests are sent',
  deadline: 'When a request must be made',
  afterwards: 'Requests after the service',
  turnaround: 'How long a review takes',
  validity: 'How long an authorization holds',
};

/** What was asked of the process of an authorization, as the beginning of a sentence. */
export const processName = (aspects: readonly ProcessAspect[]): string =>
  aspects.map((aspect, i) => (i === 0 ? names[aspect] : names[aspect].toLowerCase())).join(' and ');

/** Where such things stand if no policy says them. */
export const whereProcessStands = 'Look in the provider manual, the prior authorization list or the provider portal';
