/** The value of a function that is called when it is first asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let kept: { value: T } | null = null;
  return () => {
    kept ??= { value: make() };
    return kept.value;
  };
}

/** The same function, which is called once for each key and keeps what it gave: for as long as one piece of work lasts. */
export function onceEach<Key extends string, T>(make: (key: Key) => T): (key: Key) => T {
  const kept = new Map<Key, T>();
  return (key) => {
    const found = kept.get(key) ?? make(key);
    kept.set(key, found);
    return found;
  };
}

/** What a function makes of a thing, made when it is first asked for and kept as long as the thing is. */
export function onceFor<Thing extends object, T>(make: (thing: Thing) => T): (thing: Thing) => T {
  const kept = new WeakMap<Thing, { value: T }>();
  return (thing) => {
    const found = kept.get(thing) ?? { value: make(thing) };
    kept.set(thing, found);
    return found.value;
  };
}
