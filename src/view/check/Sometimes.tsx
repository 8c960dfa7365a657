import { memo, useState } from 'react';
import type { Action } from '../../base/brand';
import type { Seen } from '../../check/verdict';
import type { Config } from '../../protocol/config';
import type { Search } from '../../store/checkState';
import { Fold } from '../Fold';
import { useApp } from '../useApp';
import { Open } from './Open';
import { sometimesRowsOf } from './rows';
import { sometimesWords } from './words';

/** What should happen somewhere in the space; what never does comes first. */
export function Sometimes() {
  const search = useApp((s) => s.check?.search);
  const [all, setAll] = useState(false);
  if (search === undefined) return undefined;
  const rows = sometimesRowsOf(search);
  const open = rows.filter(({ actions }) => actions === undefined);
  const happens = rows.length - open.length;
  return (
    <section aria-labelledby="check-sometimes">
      <h3 id="check-sometimes">What should happen somewhere</h3>
      <p className="check-note">
        A claim over a space in which nothing happens would hold too. {happens} of {rows.length}{' '}
        happen here.
      </p>
      {open.length > 0 && <Table name="Not seen" rows={open} search={search} />}
      {happens > 0 && (
        <Fold words={`What happens (${happens})`} open={all} toggle={() => setAll(!all)} />
      )}
      {all && (
        <Table
          name="Seen"
          rows={rows.filter(({ actions }) => actions !== undefined)}
          search={search}
        />
      )}
    </section>
  );
}

interface TableProps {
  readonly name: string;
  readonly rows: readonly Seen[];
  readonly search: Search;
}

function Table({ name, rows, search }: TableProps) {
  return (
    <table className="check-table">
      <caption className="heard-only">{name}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Happens</th>
          <th scope="col">In words</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line
            key={row.sometimes.id}
            id={row.sometimes.id}
            says={row.sometimes.says}
            words={sometimesWords(row, search)}
            never={row.actions === undefined && search.report.done === 'whole'}
            actions={row.actions}
            config={search.config}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly id: string;
  readonly says: string;
  readonly words: string;
  readonly never: boolean;
  readonly actions: readonly Action[] | undefined;
  readonly config: Config;
}

const Line = memo(function Line({ id, says, words, never, actions, config }: LineProps) {
  return (
    <tr data-verdict={never ? 'never' : undefined}>
      <th scope="row">{id}</th>
      <td className="check-verdict">{words}</td>
      <td>
        <span className="soft">{says}</span>
        {actions && <Open of={`${id} ${words}`} config={config} actions={actions} />}
      </td>
    </tr>
  );
});
