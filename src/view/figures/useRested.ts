import { useEffect, useState } from 'react';

/** How long a slider has to rest before what is dear is worked out, in milliseconds. */
const REST = 150;

/** A value as it was when it last rested. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), REST);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}
