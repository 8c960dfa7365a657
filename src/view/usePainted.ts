import { useEffect, useState } from 'react';
import { afterPaint } from './afterPaint';

/** False until what is on the screen has been painted once: what can wait comes after that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
