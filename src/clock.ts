/** The time, and the calendar's day in the office's own zone. */
export type Clock = {
  now(): Date;
  /** YYYY-MM-DD. */
  today(): string;
};

/** The machine's clock, with the day of a time zone such as America/New_York. */
export function openClock(timeZone: string, now: () => Date = () => new Date()): Clock {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const today = () => {
    const found = Object.fromEntries(parts.formatToParts(now()).map(({ type, value }) => [type, value]));
    return `${found.year}-${found.month}-${found.day}`;
  };
  return { now, today };
}
