import { useEffect, useMemo, useState } from 'react';
import { PAPERS, type Paper, sheetOf } from '../../../export/handout';
import { hashOf } from '../../../store/commands';
import { CHAPTERS } from '../../../story/chapters';
import { WHOLE } from '../../../story/whole';
import { pageBase, readBase } from '../../share/code/base';
import { useApp } from '../../useApp';
import { Sheet } from './Sheet';
import './Handout.css';

/** Where letters are written on Letter. */
const isAmerican = (): boolean => /-(US|CA|MX|PH)\b/.test(navigator.language);

/** Every chapter on a sheet of its own, to be printed. */
export function Handout() {
  const [paper, setPaper] = useState<Paper>(isAmerican() ? 'letter' : 'a4');
  const back = useApp((s) => hashOf({ ...s, page: 'walk' }));
  const chosen = useApp((s) => s.settings.base);
  const read = readBase(chosen);
  const base = read.ok ? read.value.address : pageBase(location.href);
  const sheets = useMemo(() => CHAPTERS.map((one) => sheetOf(one, WHOLE, paper)), [paper]);
  useEffect(() => {
    const was = document.title;
    document.title = 'Handout – Swapscope';
    return () => {
      document.title = was;
    };
  }, []);
  return (
    <article className="handout" data-paper={paper}>
      <header className="handout-top">
        <div>
          <h2>Handout</h2>
          <p>
            {CHAPTERS.length} sheets, a chapter each. Print them from here, or save them as a PDF
            from the print dialog.
          </p>
        </div>
        <div className="handout-actions">
          <fieldset>
            <legend>Paper</legend>
            {(Object.keys(PAPERS) as Paper[]).map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="paper"
                  checked={paper === one}
                  onChange={() => setPaper(one)}
                />
                {PAPERS[one].name}
              </label>
            ))}
          </fieldset>
          <button type="button" className="control" onClick={() => window.print()}>
            Print
          </button>
          <a className="control" href={back}>
            Back to the step
          </a>
        </div>
      </header>
      {sheets.map((sheet) => (
        <Sheet key={sheet.chapter.id} sheet={sheet} base={base} />
      ))}
    </article>
  );
}
