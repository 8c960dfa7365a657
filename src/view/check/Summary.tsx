import { settingsChanged } from '../../lab/historyConfig';
import { checkIn, isOther } from '../../store/check';
import type { Search } from '../../store/checkState';
import { useApp } from '../useApp';
import { runHash } from './links';
import { neverIn, rowsOf, wayOf } from './rows';
import { counted, overall, standing, steps } from './words';

/** What the search says, in a few sentences; said aloud when it begins, pauses, ends or finds something. */
export function Summary() {
  const search = useApp((s) => s.check?.search);
  return (
    <div className="check-summary">
      <p role="status">
        {search === undefined ? (
          'Nothing has been searched yet.'
        ) : (
          <>
            <strong>{overall(search)}</strong> {standing(search)}
          </>
        )}
      </p>
      {search && <More search={search} />}
    </div>
  );
}

function More({ search }: { readonly search: Search }) {
  const config = useApp((s) => checkIn(s).config);
  const never = neverIn(search).length;
  return (
    <>
      <Breaks search={search} />
      {never > 0 && (
        <p>
          {counted(never, 'thing never happens', 'things never happen')} in this space: what is
          claimed of {never === 1 ? 'it' : 'them'} says nothing here. They are listed below.
        </p>
      )}
      {search.onPage && (
        <p className="soft">
          The browser gives no worker here: searches run between the page’s frames, and take longer.
        </p>
      )}
      {isOther({ config }, search) && (
        <p className="check-other">
          These verdicts are of other settings than those chosen now: the search had{' '}
          {settingsChanged(config, search.config).join(', ')}. Start again searches what is chosen.
        </p>
      )}
    </>
  );
}

/** What breaks, shortest first, each a link to its run. */
function Breaks({ search }: { readonly search: Search }) {
  const found = rowsOf(search).flatMap((row) => {
    const way = wayOf(row);
    const hash = way && runHash(search.config, way.actions);
    return hash ? [{ id: row.invariant.id, length: way.actions.length, hash }] : [];
  });
  if (found.length === 0) return undefined;
  return (
    <ul className="check-breaks" aria-label="What breaks">
      {found
        .sort((one, other) => one.length - other.length)
        .map(({ id, length, hash }) => (
          <li key={id}>
            <a href={hash}>
              {id} {steps(length)}
            </a>
          </li>
        ))}
    </ul>
  );
}
