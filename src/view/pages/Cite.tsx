import { CopyText } from '../share/CopyText';
import { linkOf } from '../share/copy';
import { useApp, useAppStore } from '../useApp';

/** How to cite the app, and the mail that it explains. */
export function Cite() {
  const app = useAppStore();
  const version = useApp((s) => s.version);
  const here = linkOf(app).replace(/#.*$/, '');
  const text = [
    `Swapscope, version ${version}: the GNTTABOP_swap proposal step by step. ${here}`,
    'Lagar-Cavilla, A. Mail to xen-devel, 17 November 2010, in the thread',
    '"blktap: Sync with XCP, dropping zero-copy".',
  ].join('\n');
  return (
    <section>
      <h3>How to cite</h3>
      <p>
        Cite a step by its link: it names the chapter and the step, and opens exactly that. Cite the
        proposal by its mail.
      </p>
      <CopyText label="Citation" text={text} long />
    </section>
  );
}
