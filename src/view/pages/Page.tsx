import type { ReactNode } from 'react';
import { hashOf } from '../../store/commands';
import { useApp, useAppStore } from '../useApp';
import './Page.css';

interface PageProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** A page of text, with the way back to the step and the way to object. */
export function Page({ title, lead, children }: PageProps) {
  const app = useAppStore();
  const back = useApp((s) => hashOf({ ...s, page: 'walk' }));
  return (
    <article className="page">
      <h2>{title}</h2>
      <p className="page-lead">{lead}</p>
      {children}
      <p className="page-end">
        <a href={back}>Back to the step</a>
        <button
          type="button"
          className="control"
          onClick={() => app.setState({ dialog: 'report' })}
        >
          This is wrong
        </button>
      </p>
    </article>
  );
}
