/** The time, and the calendar's day in the office's own zone. */
export type Clock = {
  now(): Date;
  /** YYYY-MM-DD. */
  today(): string;
};

/** No zone's day begins within a minute. */
const minuteMs = 60_000;

/** The day, YYYY-MM-DD, of any time in a time zone. */
export function dayIn(timeZone: string): (time: Date) => string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (time) => {
    const found = Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${found.year}-${found.month}-${found.day}`;
  };
}

/** The machine's clock, with the day of a time zone such as America/New_York. */
export function openClock(timeZone: string, now: () => Date = () => new Date()): Clock {
  const dayOf = dayIn(timeZone);
  let known = { minute: Number.NaN, day: '' };
  const today = () => {
    const minute = Math.floor(now().getTime() / minuteMs);
    if (minute !== known.minute) known = { minute, day: dayOf(new Date(minute * minuteMs)) };
    return known.day;
  };
  return { now, today };
}
