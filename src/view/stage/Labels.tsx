import { memo } from 'react';
import type { Label } from '../../scene/label';

/** Lines of text, in the units of whatever holds them. */
export function Labels({ labels }: { labels: readonly Label[] }) {
  // A label has no name of its own; its place in the list is what it is.
  // biome-ignore lint/suspicious/noArrayIndexKey: the list of a face is fixed by its kind
  return labels.map((label, i) => <Line key={i} label={label} />);
}

const Line = memo(function Line({ label: l }: { readonly label: Label }) {
  return (
    <text
      x={l.x}
      y={l.y}
      fontSize={l.size}
      textAnchor={l.anchor === 'start' ? undefined : l.anchor}
      className={`${l.mono ? 'mono' : 'sans'} ${l.bold ? 'bold' : ''} ink-${l.tone}`}
    >
      {l.text}
    </text>
  );
});
