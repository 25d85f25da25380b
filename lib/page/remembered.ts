/** What was made of a thing once, kept as long as the thing itself. */

/** As `make`, which is asked once for each thing: things here never change. */
export const remembered = <Thing extends object, Made>(make: (thing: Thing) => Made): ((thing: Thing) => Made) => {
  const known = new WeakMap<Thing, { readonly made: Made }>();
  return (thing) => {
    const before = known.get(thing);
    if (before) return before.made;
    const made = make(thing);
    known.set(thing, { made });
    return made;
  };
};
