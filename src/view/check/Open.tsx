import type { Action } from '../../base/brand';
import type { Config } from '../../protocol/config';
import { say } from '../../store/say';
import { useAppStore } from '../useApp';
import { runHash } from './links';

interface OpenProps {
  /** What the run shows, for who hears the link alone. */
  readonly of: string;
  readonly config: Config;
  readonly actions: readonly Action[];
}

/** Leads to a run in the Lab, at its last step. */
export function Open({ of, config, actions }: OpenProps) {
  const app = useAppStore();
  const hash = runHash(config, actions);
  if (hash === undefined) return <p className="soft">Its run is too long for an address.</p>;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${location.href.replace(/#.*$/, '')}${hash}`);
      say(app, 'Link to this run copied.');
    } catch {
      say(app, 'The browser refuses to copy. Open the run in the Lab and copy its address.');
    }
  };
  return (
    <span className="check-open">
      <a href={hash}>
        Open in the Lab<span className="heard-only">: {of}</span>
      </a>
      <button type="button" onClick={() => void copy()}>
        Copy link<span className="heard-only">: {of}</span>
      </button>
    </span>
  );
}
