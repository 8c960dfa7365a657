import type { Run } from '../../scene/scene';

/** A page's bytes: a tint with a letter, a plain 0, or hatched. */
export function Runs({ runs, patterns }: { runs: readonly Run[]; patterns: string }) {
  return runs.map((run) => (
    <g key={`${run.rect.x}`} className={`run tone-${run.tone} fill-${run.fill}`}>
      <rect
        className="bytes"
        x={run.rect.x}
        y={run.rect.y}
        width={run.rect.w}
        height={run.rect.h}
        fill={run.fill === 'leftover' ? `url(#${patterns}-${run.tone})` : undefined}
      />
      {run.letter && (
        <text
          x={run.rect.x + run.rect.w / 2}
          y={run.rect.y + run.rect.h / 2 + 4.3}
          fontSize={12}
          textAnchor="middle"
          className="mono bold"
        >
          {run.letter}
        </text>
      )}
    </g>
  ));
}
