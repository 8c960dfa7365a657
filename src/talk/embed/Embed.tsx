import { type ReactNode, Suspense, useEffect } from 'react';
import { afterPaint } from '../../view/afterPaint';
import { lazily } from '../../view/lazily';
import { Notice } from '../../view/Notice';
import { OnStage } from '../../view/OnStage';
import { Said } from '../../view/Said';
import { useApp, useAppStore } from '../../view/useApp';
import { usePainted } from '../../view/usePainted';
import { usePlay } from '../../view/usePlay';
import { useTheme } from '../../view/useTheme';
import { useTitle } from '../../view/useTitle';
import { Bar } from './Bar';
import { EmbedCaption } from './EmbedCaption';
import type { Panel } from './options';
import type { SpanOf } from './span';
import { useFrameKeys } from './useFrameKeys';
import { wordsOf } from './words';
import './Embed.css';

const Lamps = lazily(() => import('../../view/side/Lamps').then((m) => m.Lamps));
const Tables = lazily(() => import('../../view/tables/Tables').then((m) => m.Tables));
const Timeline = lazily(() => import('../../view/timeline/Timeline').then((m) => m.Timeline));

interface EmbedProps {
  readonly panels: readonly Panel[];
  readonly autoplay: boolean;
  readonly spanOf: SpanOf;
  /** The first picture has been painted. */
  readonly onShown: () => void;
}

/** The stage alone, with the panels that the frame’s address chooses, at any size. */
export function Embed({ panels, autoplay, spanOf, onShown }: EmbedProps) {
  const app = useAppStore();
  useTheme();
  useTitle();
  usePlay(app);
  useFrameKeys(app, spanOf);
  useEffect(() => afterPaint(onShown), [onShown]);
  const has = (panel: Panel): boolean => panels.includes(panel);
  return (
    <div className="embed" data-panels={panels.join(' ')}>
      <Notice />
      <main className="embed-main">
        <h1 className="heard-only">Swapscope</h1>
        {has('stage') && (
          <section className="embed-stage" aria-label="Stage">
            <OnStage />
          </section>
        )}
        {has('caption') && <EmbedCaption />}
        {has('lamps') && (
          <Later room="lamps">
            <Lamps />
          </Later>
        )}
        {has('tables') && (
          <Later room="tables">
            <Tables />
          </Later>
        )}
        {has('timeline') && (
          <Later room="timeline">
            <Timeline />
          </Later>
        )}
      </main>
      <Bar moves={has('controls')} plays={has('controls') || autoplay} spanOf={spanOf} />
      <Heard />
      <Said />
    </div>
  );
}

function Later({ room, children }: { readonly room: string; readonly children: ReactNode }) {
  const kept = <div className={room} />;
  return usePainted() ? <Suspense fallback={kept}>{children}</Suspense> : kept;
}

/** Each step is heard, once, also where no caption is shown. */
function Heard() {
  const words = useApp((s) => (s.cursor > 0 ? wordsOf(s).sentence : ''));
  return (
    <p className="heard-only" aria-live="polite">
      {words}
    </p>
  );
}
