import { memo } from 'react';
import type { Action } from '../../../base/brand';
import { FAULTS_GROUP, type ActGroup as Group, MISBEHAVIOURS_GROUP } from '../../../lab/acts';
import type { Ahead } from '../../../lab/ahead';
import type { World } from '../../../protocol/world';
import { callerOf } from '../../caption/caller';
import { WithAhead } from '../ahead/Ahead';
import { detailOf } from './detail';
import type { TitleOf } from './titles';

/** So many of a group are shown; the box finds the others. */
const MOST = 40;

interface ActGroupProps {
  readonly at: World;
  readonly group: Group;
  readonly titleOf: TitleOf;
  readonly go: (action: Action) => void;
  /** What may follow each; undefined where that is not shown. */
  readonly ahead: ((action: Action) => Ahead | undefined) | undefined;
}

/** What one actor may do now, a button each. */
export function ActGroup({ at, group, titleOf, go, ahead }: ActGroupProps) {
  const { actor, actions } = group;
  const isMixed = actor === FAULTS_GROUP || actor === MISBEHAVIOURS_GROUP;
  const more = actions.length - MOST;
  return (
    <section className="act-group" aria-label={actor}>
      <h4 className={isMixed ? undefined : `of-${callerOf(at, actions[0]!).who}`}>{actor}</h4>
      <ul>
        {actions.slice(0, MOST).map((action) => {
          const { name, who } = callerOf(at, action);
          return (
            <li key={action}>
              <Row
                action={action}
                title={titleOf(action)}
                who={who}
                name={isMixed ? name : undefined}
                go={go}
                looks={ahead !== undefined}
                ahead={ahead?.(action)}
              />
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className="soft">and {more.toLocaleString('en')} more: find</p>}
    </section>
  );
}

interface RowProps {
  readonly action: Action;
  readonly title: string;
  readonly who: string;
  /** Who takes it, where the heading does not say so. */
  readonly name: string | undefined;
  readonly go: (action: Action) => void;
  /** There is a line for what may follow it; once that is known, it is in it. */
  readonly looks: boolean;
  readonly ahead: Ahead | undefined;
}

/** A step makes every group anew; most of its rows are as they were. */
const Row = memo(function Row({ action, title, who, name, go, looks, ahead }: RowProps) {
  const detail = detailOf(action);
  const id = `ahead-${action}`;
  return (
    <WithAhead id={id} looks={looks} ahead={ahead}>
      <button
        type="button"
        className={`act-row of-${who}`}
        aria-describedby={looks ? id : undefined}
        onClick={() => go(action)}
      >
        {name !== undefined && <span className="act-row-who">{name}</span>}
        <span>
          {title}
          {detail !== '' && <span className="soft act-row-detail"> {detail}</span>}
        </span>
      </button>
    </WithAhead>
  );
});
