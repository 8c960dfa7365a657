import type { ReactNode } from 'react';
import { type Ahead, aheadSentences, aheadWords } from '../../../lab/ahead';
import { useTip } from '../../glossary/useTip';
import './Ahead.css';

interface WithAheadProps {
  /** Of the line, for what it describes. */
  readonly id: string;
  /** There is a line; once it is known what may follow, that stands in it. */
  readonly looks: boolean;
  readonly ahead: Ahead | undefined;
  /** A step that may be taken. */
  readonly children: ReactNode;
}

/** A step, and below it the nearest violation that may follow; all of them where it is pointed at. */
export function WithAhead({ looks, children, ...line }: WithAheadProps) {
  return looks ? <Looked {...line}>{children}</Looked> : children;
}

function Looked({ id, ahead, children }: Omit<WithAheadProps, 'looks'>) {
  const words = ahead === undefined ? '' : aheadWords(ahead);
  const all = ahead === undefined ? '' : aheadSentences(ahead);
  const more = ahead !== undefined && all !== '' && ahead.breaks.length > 0;
  const { target, tip } = useTip<HTMLDivElement>(all);
  const { 'aria-describedby': _, ...listeners } = target;
  return (
    <div className="ahead" {...listeners}>
      {children}
      <p id={id} className="ahead-line">
        <span aria-hidden="true">{words}</span>
        <span className="heard-only">{all}</span>
      </p>
      {more && tip}
    </div>
  );
}
