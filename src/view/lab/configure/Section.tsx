import { type ReactNode, useId, useState } from 'react';
import { Fold } from '../../Fold';

interface SectionProps {
  readonly name: string;
  /** What is set, in a word or two. */
  readonly summary: string;
  readonly startsOpen?: boolean;
  /** Why nothing of it can be changed now. */
  readonly fixed: string | undefined;
  readonly children: ReactNode;
}

/** Some of the settings, folded away until they are asked for. */
export function Section({ name, summary, startsOpen = false, fixed, children }: SectionProps) {
  const [open, setOpen] = useState(startsOpen);
  const [title, body] = [useId(), useId()];
  return (
    <section className="configure-section" aria-labelledby={title}>
      <h3 id={title}>
        <Fold words={name} open={open} controls={body} toggle={() => setOpen(!open)} />
        <span className="configure-summary">{summary}</span>
      </h3>
      {open && (
        <div id={body}>
          {fixed !== undefined && <p className="configure-says">{fixed}</p>}
          {children}
        </div>
      )}
    </section>
  );
}
