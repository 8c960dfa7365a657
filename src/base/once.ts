/** What is made of a thing: made when it is first asked for, then the same, and gone with the thing. */
export function once<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, T>();
  return (of) => {
    let one = known.get(of);
    if (one === undefined) {
      one = make(of);
      known.set(of, one);
    }
    return one;
  };
}
