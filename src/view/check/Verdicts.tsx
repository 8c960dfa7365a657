import { memo } from 'react';
import type { Action } from '../../base/brand';
import { GROUPS, type Group } from '../../check/breach';
import { INVARIANTS } from '../../check/invariants';
import type { Judged, Verdict } from '../../check/verdict';
import type { Config } from '../../protocol/config';
import type { Search } from '../../store/checkState';
import { Prose } from '../caption/Prose';
import { saveText } from '../share/save';
import { useApp } from '../useApp';
import { csvOf } from './csv';
import { Open } from './Open';
import { rowsOf, wayOf } from './rows';
import { verdictNote, verdictWords } from './words';

const NAMES: Record<Group, string> = {
  ownership: 'Ownership',
  mappings: 'Mappings',
  data: 'Data',
  progress: 'Progress',
};

/** One row for each invariant, in four groups. */
export function Verdicts() {
  const search = useApp((s) => s.check?.search);
  const rows = search && rowsOf(search);
  return (
    <>
      <table className="check-table">
        <caption className="heard-only">Verdicts</caption>
        <thead>
          <tr>
            <th scope="col">Invariant</th>
            <th scope="col">Verdict</th>
            <th scope="col">How it breaks, or what it says</th>
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <tbody key={group}>
            <tr className="check-group">
              <th scope="rowgroup" colSpan={3}>
                {NAMES[group]}
              </th>
            </tr>
            {INVARIANTS.map((invariant, i) =>
              invariant.group !== group ? undefined : (
                <VerdictRow
                  key={invariant.id}
                  {...said(rows?.[i], search)}
                  id={invariant.id}
                  says={invariant.says}
                  config={search?.config}
                />
              ),
            )}
          </tbody>
        ))}
      </table>
      {search && (
        <button
          type="button"
          className="control check-csv"
          onClick={() => saveText('swapscope-check.csv', csvOf(search))}
        >
          Save as CSV
        </button>
      )}
    </>
  );
}

interface Said {
  readonly kind: Verdict['kind'] | undefined;
  readonly words: string;
  readonly note: string;
  readonly sentence: string | undefined;
  readonly actions: readonly Action[] | undefined;
}

function said(row: Judged | undefined, search: Search | undefined): Said {
  if (row === undefined || search === undefined) return UNKNOWN;
  const way = wayOf(row);
  return {
    kind: row.verdict.kind,
    words: verdictWords(row, search),
    note: verdictNote(row),
    sentence: way?.sentence,
    actions: way?.actions,
  };
}

const UNKNOWN: Said = {
  kind: undefined,
  words: 'not searched',
  note: '',
  sentence: undefined,
  actions: undefined,
};

interface VerdictRowProps extends Said {
  readonly id: string;
  readonly says: string;
  readonly config: Config | undefined;
}

const VerdictRow = memo(function VerdictRow(props: VerdictRowProps) {
  const { id, says, kind, words, note, sentence, actions, config } = props;
  const mark = kind && (actions ? 'broken' : kind);
  return (
    <tr data-verdict={mark}>
      <th scope="row">{id}</th>
      <td className="check-verdict">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" />
          <path d={mark && MARKS[mark]} />
        </svg>
        <span>{words}</span>
      </td>
      <td>
        {sentence === undefined ? (
          <span className="soft">{says}</span>
        ) : (
          <span>
            <Prose text={sentence} />
          </span>
        )}
        {note !== '' && <span className="soft"> {note}</span>}
        {actions && config && <Open of={`${id} ${words}`} config={config} actions={actions} />}
      </td>
    </tr>
  );
});

const MARKS: Record<Verdict['kind'], string> = {
  holds: 'M4.8 8.2 7 10.4 11.2 5.8',
  unbroken: 'M4.5 8h.1M8 8h.1M11.4 8h.1',
  structural: 'M5 6.4h6M5 9.6h6',
  'not-claimed': 'M5 8h6',
  broken: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
};
