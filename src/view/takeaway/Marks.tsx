import { useId } from 'react';
import type { Hatch, Mark, Picture } from '../../export/marks';
import { MONO, SANS } from '../../export/svg';

interface PictureViewProps {
  readonly picture: Picture;
  readonly label: string;
}

/** A finished picture on the page: what its SVG would show. */
export function PictureView({ picture, label }: PictureViewProps) {
  const { width, height, fill, marks } = picture;
  const id = useId();
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <defs>
        {[...hatchesIn(marks)].map(([key, hatch]) => (
          <pattern
            key={key}
            id={`${id}${key}`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={5} height={5} fill={hatch.paper} />
            <path d="M0 0V5" stroke={hatch.thread} strokeWidth={1.25} strokeOpacity={0.55} />
          </pattern>
        ))}
      </defs>
      <rect width={width} height={height} fill={fill} />
      <Marks marks={marks} id={id} />
    </svg>
  );
}

const keyOf = ({ thread }: Hatch): string => thread.slice(1);

function hatchesIn(marks: readonly Mark[]): Map<string, Hatch> {
  const found = new Map<string, Hatch>();
  for (const mark of marks) {
    if (mark.kind === 'group') for (const [key, one] of hatchesIn(mark.marks)) found.set(key, one);
    else if (typeof mark.fill === 'object') found.set(keyOf(mark.fill), mark.fill);
  }
  return found;
}

function Marks({ marks, id }: { readonly marks: readonly Mark[]; readonly id: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no name; its place in the list is what it is
  return marks.map((mark, i) => <MarkView key={i} mark={mark} id={id} />);
}

function MarkView({ mark, id }: { readonly mark: Mark; readonly id: string }) {
  switch (mark.kind) {
    case 'group': {
      const { x, y, scale, opacity, marks } = mark;
      return (
        <g transform={`translate(${x} ${y}) scale(${scale})`} opacity={opacity}>
          <Marks marks={marks} id={id} />
        </g>
      );
    }
    case 'text': {
      const { x, y, text, size, mono, bold, anchor, fill } = mark;
      return (
        <text
          x={x}
          y={y}
          fontSize={size}
          fontFamily={mono ? MONO : SANS}
          fontWeight={bold ? 600 : 400}
          textAnchor={anchor}
          fill={fill}
        >
          {text}
        </text>
      );
    }
    case 'dot':
      return <circle cx={mark.x} cy={mark.y} r={mark.r} fill={mark.fill} />;
    default: {
      const { fill, stroke, width, dash, round } = mark;
      const shared = {
        fill: typeof fill === 'object' ? `url(#${id}${keyOf(fill)})` : (fill ?? 'none'),
        stroke,
        strokeWidth: stroke && width,
        strokeDasharray: dash?.join(' '),
        strokeLinecap: round ? ('round' as const) : undefined,
      };
      if (mark.kind === 'path') return <path d={mark.d} {...shared} />;
      return <rect x={mark.x} y={mark.y} width={mark.w} height={mark.h} rx={mark.r} {...shared} />;
    }
  }
}
