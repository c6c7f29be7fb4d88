/** How often each person may ask. */
export type Pace = {
  /** True, and counted, while the person is within the limit. */
  admit(person: string): boolean;
};

/** At most `perMinute` in any one minute a person, for the latest `people` of them; `now` is the clock in milliseconds. */
export function paceOf(perMinute: number, people: number, now: () => number): Pace {
  const minutes = new Map<string, { begun: number; asked: number }>();
  return {
    admit(person) {
      const known = minutes.get(person);
      const minute = known !== undefined && now() - known.begun < 60_000 ? known : { begun: now(), asked: 0 };
      minute.asked += 1;
      minutes.delete(person);
      minutes.set(person, minute);
      const oldest = minutes.keys().next();
      if (minutes.size > people && !oldest.done) minutes.delete(oldest.value);
      return minute.asked <= perMinute;
    },
  };
}
