import { useMemo } from 'react';
import { hashOf } from '../../../store/commands';
import { nameOf } from '../../../store/run';
import { Dialog } from '../../Dialog';
import { useApp } from '../../useApp';
import { BaseField } from './BaseField';
import { pageBase, readBase } from './base';
import { codeOf } from './matrix';
import './CodeDialog.css';

/** Light around the code, in modules, by which a phone finds it. */
const QUIET = 4;

/** What is on the screen as a QR code, large enough for a room. */
export function CodeDialog() {
  const hash = useApp(hashOf);
  const chosen = useApp((s) => s.settings.base);
  const base = readBase(chosen || pageBase(location.href));
  return (
    <Dialog title="On your phone">
      <div className="code" data-none={!base.ok || hash === undefined || undefined}>
        {!base.ok ? (
          <p className="code-not">{base.sentence} Say below where phones find this page.</p>
        ) : hash === undefined ? (
          <p className="code-not">This run is too long for a link, and so for a code.</p>
        ) : (
          <Shown link={base.value.address + hash} near={base.value.near} />
        )}
        <BaseField open={!base.ok} />
      </div>
    </Dialog>
  );
}

function Shown({ link, near }: { readonly link: string; readonly near: boolean }) {
  const code = useMemo(() => codeOf(link), [link]);
  const what = useApp((s) =>
    s.page === 'walk' || s.page === 'lab' ? `${nameOf(s.run)}, step ${s.cursor}` : '',
  );
  return (
    <>
      {code === undefined ? (
        <p className="code-not">
          This link has {link.length} letters. A code of so many is too fine to be read from a seat:
          send the link instead.
        </p>
      ) : (
        <svg
          className="code-plate"
          role="img"
          aria-label="QR code of the address below"
          viewBox={`${-QUIET} ${-QUIET} ${code.size + 2 * QUIET} ${code.size + 2 * QUIET}`}
        >
          <path d={code.path} />
        </svg>
      )}
      <p className="code-what">{what}</p>
      <p className="code-link">{link}</p>
      {near && <p className="soft">Only phones in the same network find this address.</p>}
    </>
  );
}
