import { useEffect, useRef } from 'react';
import {
  compare,
  configIn,
  discardDraft,
  fixed,
  switchFault,
  switchGuard,
  write,
} from '../../../store/labConfigure';
import { useLayout } from '../../useLayout';
import { SettingsOf } from './SettingsOf';
import type { Settings } from './useSettings';

const OF_RUN: Settings = {
  configIn,
  draftIn: ({ lab }) => lab?.draft,
  discardDraft,
  fixed,
  write,
  switchGuard,
  switchFault,
  compare,
};

/**
 * Guards, choices, faults, machine and requests of the run. Changing one takes the steps so far to
 * the other configuration, on a branch of their own.
 */
export function Configure() {
  const all = useRef<HTMLElement>(null);
  const narrow = useLayout() === 'narrow';
  // There the column is low, and the tabs may be below its edge.
  useEffect(() => {
    if (narrow) all.current?.scrollIntoView({ block: 'start' });
  }, [narrow]);
  return (
    <section className="configure" aria-label="Configure" ref={all}>
      <SettingsOf of={OF_RUN} />
    </section>
  );
}
