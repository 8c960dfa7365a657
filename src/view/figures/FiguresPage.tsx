import type { ReactNode } from 'react';
import { type FigurePage, resetFigures } from '../../store/figures';
import { useAppStore } from '../useApp';
import { useBeside } from './useBeside';
import './Figures.css';

interface FiguresPageProps {
  readonly page: FigurePage;
  readonly title: string;
  readonly lead: string;
  /** Rows of fields. */
  readonly settings: ReactNode;
  /** What they come to. */
  readonly children: ReactNode;
}

/** A page of figures: its settings beside its charts, and folded above them where there is no room. */
export function FiguresPage({ page, title, lead, settings, children }: FiguresPageProps) {
  const app = useAppStore();
  const beside = useBeside();
  const rows = (
    <>
      {settings}
      <button type="button" className="control" onClick={() => resetFigures(app, page)}>
        All as usual
      </button>
    </>
  );
  return (
    <div className="figures">
      <section className="figures-settings" aria-labelledby="figures-title">
        <h2 id="figures-title">{title}</h2>
        <p>{lead}</p>
        {beside ? (
          rows
        ) : (
          <details>
            <summary className="control">Settings</summary>
            {rows}
          </details>
        )}
      </section>
      <div className="figures-charts">{children}</div>
    </div>
  );
}
