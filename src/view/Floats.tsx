import { Suspense } from 'react';
import { lazily } from './lazily';
import { Beside } from './takeaway/Beside';
import { useApp } from './useApp';

const DIALOGS = {
  code: lazily(() => import('./share/code/CodeDialog').then((m) => m.CodeDialog)),
  keys: lazily(() => import('./keys/KeysDialog').then((m) => m.KeysDialog)),
  link: lazily(() => import('./share/LinkDialog').then((m) => m.LinkDialog)),
  mail: lazily(() => import('./share/MailDialog').then((m) => m.MailDialog)),
  report: lazily(() => import('./share/ReportDialog').then((m) => m.ReportDialog)),
  state: lazily(() => import('./share/StateDialog').then((m) => m.StateDialog)),
  take: lazily(() => import('./takeaway/TakeAway').then((m) => m.TakeAway)),
} as const;
const Panel = lazily(() => import('./linked/ThingPanel').then((m) => m.ThingPanel));

/** What floats above the page: a dialog, the panel of a pinned thing, a film in the making. */
export function Floats() {
  const panel = useApp((s) => s.panel);
  const dialog = useApp((s) => s.dialog);
  const Open = dialog in DIALOGS ? DIALOGS[dialog as keyof typeof DIALOGS] : undefined;
  return (
    <>
      <Beside />
      <Suspense fallback={null}>
        {panel && <Panel />}
        {Open && <Open />}
      </Suspense>
    </>
  );
}
