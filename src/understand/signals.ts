import type { Entity } from '../search/entities.ts';
import { isStopWord } from '../text/stop-words.ts';
import { says } from './cues.ts';
import { asksPosition, type Signals } from './kind-signals.ts';
import { policyNumbers, referenceNumbers } from './numbers-asked.ts';
import type { AskedService } from './question.ts';
import type { Reading } from './reading.ts';
import { thingsOf } from './things.ts';

/** What is counted of a reading to decide its kind. */
export function signalsOf(reading: Reading): Signals {
  const { utterance, mentions, services, regions, own, studies, societies, severalPositions, lines } = reading;
  const { line, codes, dates, unreadDates } = utterance;
  const count = (type: AskedService['type']): number =>
    services.asked.filter((service) => service.type === type).length;
  const types = (type: Entity['type']): number => thingsOf(mentions.found, type).length;
  return {
    line,
    asksPosition: asksPosition(line),
    codes: codes.length,
    unknown: own.unknown,
    leads: mentions.found.some(({ name, start, beside }) => name.entity.type === 'subject' && start <= 1 && !beside),
    subjects: count('subject'),
    severalPositions,
    mentioned: count('mentioned'),
    related: count('related'),
    open: count('open'),
    studies: studies.length,
    terms: types('term'),
    societies: societies.length,
    sections: types('section'),
    regions: regions.length,
    policyNumbers: policyNumbers(line).length,
    references: referenceNumbers(line).length,
    lines: lines.length + (reading.unclearLine === null ? 0 : 1),
    dates: dates.length + unreadDates.length,
    named: services.asked.length + services.beside.length,
    ownWords: own.size,
    otherWords: own.others,
    onlyTalk: utterance.words.length > 0 && isOnlyTalk(line.replace(talk, ' ')),
  };
}

const talk = /\b(?:thanks|ok|okay|please|and|so|the|a|you|i|for|it|that|this|is|was|my|have|one|sec|help|me)\b/g;

/** Whether nothing is left of a line without greetings, thanks and filler. */
function isOnlyTalk(line: string): boolean {
  const words = line.split(' ').filter(Boolean);
  return words.every(
    (word) =>
      says(word, 'thanks') ||
      says(word, 'greeting') ||
      isStopWord(word) ||
      /^(?:going|weather|weekend|day|how)$/.test(word),
  );
}
