import { useId } from 'react';
import type { Config } from '../../../protocol/config';
import { useTip } from '../../glossary/useTip';
import { InLanes } from './InLanes';

interface AnswerProps {
  readonly group: string;
  readonly name: string;
  /** What is done then, in one sentence. */
  readonly is: string;
  /** What the other lane would have, in a word or two. */
  readonly short: string;
  readonly chosen: boolean;
  readonly inWords: boolean;
  /** Why it may not be chosen now. */
  readonly why: string | undefined;
  readonly choose: () => void;
  readonly other: () => Config;
  /** Why it can’t stand in a lane, and what it shows there; else as with any setting. */
  readonly lane?: { readonly why: string | undefined; readonly shows: string };
}

/** One answer of a few, its sentence where it is chosen, and the same steps with it in a lane. */
export function Answer(props: AnswerProps) {
  const { group, name, is, short, chosen, inWords, why, choose, other, lane } = props;
  const { target, tip } = useTip<HTMLLabelElement>(is);
  const below = useId();
  const says = inWords || chosen;
  const { 'aria-describedby': above, ...rest } = target;
  return (
    <div className="choice-answer">
      <div className="switch-line">
        <label {...rest}>
          <input
            type="radio"
            name={group}
            checked={chosen}
            disabled={why !== undefined}
            aria-describedby={says ? below : above}
            onChange={choose}
          />
          {name}
        </label>
        {!chosen && (
          <InLanes name={short} other={other} fixed={why ?? lane?.why} shows={lane?.shows} />
        )}
      </div>
      {says ? (
        <p className="configure-says" id={below}>
          {is}
        </p>
      ) : (
        tip
      )}
    </div>
  );
}
