import { memo } from 'react';

const TONES = ['domu', 'domu2', 'dom0', 'xen', 'ink', 'soft', 'wrong'] as const;

/** Hatching for bytes that nobody asked for, in the colour of whose they were. */
export const Patterns = memo(function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {TONES.map((tone) => (
        <pattern
          key={tone}
          id={`${id}-${tone}`}
          width={5}
          height={5}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
          className={`tone-${tone}`}
        >
          <rect className="paper" width={5} height={5} />
          <path className="thread" d="M0 0V5" />
        </pattern>
      ))}
    </defs>
  );
});
