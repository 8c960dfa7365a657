import type { Tone } from './label';

/** Whose colour a domain has; a frame that is nobody's is drawn soft. */
export function toneOf(domid: number): Tone {
  if (domid === 0) return 'dom0';
  if (domid === 1) return 'domu';
  return domid === 2 ? 'domu2' : 'soft';
}
