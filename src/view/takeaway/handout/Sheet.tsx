import type { HandoutSheet, HandoutStep } from '../../../export/handout';
import { pictureOf } from '../../../export/picture';
import { writeHash } from '../../../link/place';
import { layoutOf } from '../../../scene/layout';
import { sceneOf } from '../../../scene/sceneOf';
import { tell } from '../../../story/library';
import { WHOLE } from '../../../story/whole';
import { actionAt, stateAt } from '../../../trace/trace';
import { readBase } from '../../share/code/base';
import { PictureView } from '../Marks';
import { paletteFor } from '../stagePicture';
import { Code } from './Code';

interface SheetProps {
  readonly sheet: HandoutSheet;
  /** Where readers find the app. */
  readonly base: string;
}

/** One chapter on paper: its point, its key moments, its steps, and the way to it. */
export function Sheet({ sheet, base }: SheetProps) {
  const { chapter, steps, pictures } = sheet;
  const found = readBase(base);
  const link = `${base}${writeHash({ page: 'walk', chapter: chapter.id, step: 0 })}`;
  return (
    <section className="sheet" aria-labelledby={`sheet-${chapter.id}`}>
      <header className="sheet-top">
        <div>
          <h3 id={`sheet-${chapter.id}`}>
            {chapter.id} · {chapter.title}
          </h3>
          <p className="sheet-asks">{chapter.asks}</p>
          <p>{chapter.point}</p>
        </div>
        {found.ok && <Code text={link} />}
      </header>
      <div className="sheet-pictures">
        {pictures.map((k) => (
          <Moment key={k} sheet={sheet} k={k} />
        ))}
      </div>
      <ol className="sheet-steps">
        {steps.map((step) => (
          <li key={step.first}>
            <span className="sheet-number">{numberOf(step)}</span> {step.sentence}
          </li>
        ))}
      </ol>
      <footer className="sheet-end">
        <p>
          <strong>{chapter.expectation}</strong>
          <span className="sheet-link">{link}</span>
          {!found.ok && <span>This copy of the page runs on one machine alone.</span>}
        </p>
      </footer>
    </section>
  );
}

/** The light theme on white paper. */
const PAPER = { ...paletteFor('light'), ground: '#ffffff' };

const numberOf = ({ first, last }: HandoutStep): string =>
  first === last ? String(first) : `${first}–${last}`;

function Moment({ sheet, k }: { readonly sheet: HandoutSheet; readonly k: number }) {
  const { trace, size, chapter } = sheet;
  const layout = layoutOf(size, trace.config, 'wide');
  const [before, state] = [stateAt(trace, k - 1), stateAt(trace, k)];
  const scene = sceneOf(state, layout, { before });
  const picture = pictureOf(scene, { palette: PAPER });
  const { title } = tell(WHOLE, before, actionAt(trace, k), state);
  return (
    <figure>
      <PictureView picture={picture} label={`Chapter ${chapter.id} after step ${k}: ${title}`} />
      <figcaption>
        After step {k}: {title}
      </figcaption>
    </figure>
  );
}
