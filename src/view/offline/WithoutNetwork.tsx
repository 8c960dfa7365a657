import type { Kept } from '../../offline/page';
import { useApp, useAppStore } from '../useApp';
import './WithoutNetwork.css';

const SENTENCES: Readonly<Record<Kept, string>> = {
  whole: 'Ready without a network.',
  coming: 'Getting ready to open without a network.',
  refused: 'Needs the network to be opened again: this browser has not kept the page.',
  file: 'The whole of Swapscope is in this file. It needs no network.',
};

/** How the page would do without a network, for who is about to give a talk. */
export function WithoutNetwork() {
  const app = useAppStore();
  const kept = useApp((s) => s.kept);
  const newer = useApp((s) => s.newer === 'here');
  if (kept === undefined) return null;
  return (
    <div className="without-network">
      <p role="status">{SENTENCES[kept]}</p>
      {newer && (
        <button type="button" className="control" onClick={() => app.setState({ newer: 'wanted' })}>
          Load the newer Swapscope
        </button>
      )}
    </div>
  );
}
