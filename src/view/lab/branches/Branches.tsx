import { useState } from 'react';
import type { Branch } from '../../../lab/history';
import { useApp } from '../../useApp';
import { BranchTools } from './BranchTools';
import { Compare } from './Compare';
import { useDrawn } from './drawn';
import { Tree } from './Tree';
import { treeOf } from './tree';
import { toldOf } from './words';
import './Branches.css';

/** Everything that was tried: a row a branch, and what can be done to the one that is looked at. */
export function Branches() {
  const branches = useApp((s) => s.lab?.tries.now.branches);
  const current = useApp((s) => s.lab?.tries.now.current);
  if (branches === undefined || current === undefined) return null;
  return <Tried branches={branches} current={current} />;
}

interface TriedProps {
  readonly branches: readonly Branch[];
  readonly current: number;
}

function Tried({ branches, current }: TriedProps) {
  const hides = useApp((s) => s.lab?.hides === true);
  const comparing = useApp((s) => s.dialog === 'compare');
  const drawn = useDrawn(branches);
  const [naming, setNaming] = useState<number>();
  const before = useBefore(current);
  const broken = hides ? undefined : drawn?.broken;
  const rows = treeOf(branches, drawn?.graph);
  const here = rows.find(({ branch }) => branch.id === current)!;
  const told = toldOf(here, rows, broken?.get(current));
  return (
    <nav className="branches" aria-label="Branches">
      <Tree {...{ rows, broken, current, naming, setNaming }} />
      <BranchTools current={current} only={branches.length === 1} name={() => setNaming(current)} />
      {told.length > 0 && <p className="branches-told">{sentence(told)}</p>}
      {comparing && <Compare branches={branches} current={current} other={before} />}
    </nav>
  );
}

const sentence = (parts: readonly string[]): string => {
  const words = parts.join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

/** The branch that was looked at before this one. */
function useBefore(current: number): number | undefined {
  const [[now, before], turn] = useState<readonly [number, number | undefined]>([
    current,
    undefined,
  ]);
  if (now === current) return before;
  turn([current, now]);
  return now;
}
