import { type MouseEvent, memo } from 'react';
import { lookAt } from '../../../store/lab';
import { useAppStore } from '../../useApp';
import { NameField } from './NameField';

interface BranchRowProps {
  readonly id: number;
  readonly name: string;
  /** It in words, with its name first. */
  readonly told: string;
  readonly current: boolean;
  readonly tabIndex: 0 | -1;
  readonly naming: boolean;
  readonly setNaming: (id: number) => void;
  /** The name was kept or left; `back` where the focus is to return to the row. */
  readonly named: (id: number, back: boolean) => void;
  /** The step at a distance from the left edge of the lines, in CSS pixels. */
  readonly stepAt: (x: number) => number;
}

/** A branch: its name, and beside it room for its line. A click on the line goes to that step. */
export const BranchRow = memo(function BranchRow(props: BranchRowProps) {
  const { id, name, told, current, tabIndex, naming, setNaming, named, stepAt } = props;
  const app = useAppStore();
  const onLine = ({ target, nativeEvent }: MouseEvent): number | undefined =>
    (target as Element).className === 'branch-line' ? stepAt(nativeEvent.offsetX) : undefined;
  return (
    <li className="branch">
      <button
        type="button"
        className="branch-row"
        data-branch={id}
        title={name}
        aria-label={told}
        aria-current={current ? 'true' : undefined}
        tabIndex={tabIndex}
        onClick={(event) => lookAt(app, id, onLine(event))}
        onDoubleClick={(event) => onLine(event) === undefined && setNaming(id)}
      >
        <span className="branch-name">{name}</span>
        <span className="branch-line" />
      </button>
      {naming && <NameField id={id} name={name} over={(back) => named(id, back)} />}
    </li>
  );
});
