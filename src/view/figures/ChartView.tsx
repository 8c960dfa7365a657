import { type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Chart, Drawn, Spot } from '../../chart/chart';
import { drawChart } from '../../chart/draw';
import { csvText } from '../../export/csv';
import { hashOf } from '../../store/commands';
import { saveFile, saveText } from '../share/save';
import { PictureView } from '../takeaway/Marks';
import { pngFile, svgFile } from '../takeaway/pictureFiles';
import { paletteFor, themeNow } from '../takeaway/stagePicture';
import { useAppStore } from '../useApp';
import './ChartView.css';

interface ChartViewProps {
  readonly chart: Chart;
  /** What its files are called, without an ending. */
  readonly name: string;
  /** Of a chart of lines, as a part of its width. */
  readonly tall?: number;
}

/** A chart with its values on hover and focus, its table, and its files. */
export function ChartView({ chart, name, tall = 0.42 }: ChartViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const theme = useTheme();
  const drawn = useMemo(
    () => drawChart(chart, paletteFor(theme), width, Math.max(260, Math.round(width * tall))),
    [chart, theme, width, tall],
  );
  const [at, setAt] = useState<number>();
  const spot = at === undefined ? undefined : drawn.spots[at];
  const id = useId();
  const point = (event: PointerEvent): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setAt(nearest(drawn.spots, event.clientX - left, event.clientY - top));
  };
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{chart.title}</figcaption>
      <div className="chart-box" ref={box} onPointerMove={point} onPointerDown={point}>
        <PictureView picture={drawn.picture} label={chart.title} />
        {spot && (
          <svg
            className="chart-here"
            viewBox={`0 0 ${width} ${drawn.picture.height}`}
            aria-hidden="true"
          >
            <circle cx={spot.x} cy={spot.y} r={8} />
          </svg>
        )}
      </div>
      <Reader drawn={drawn} at={at} go={setAt} title={chart.title} />
      <Files chart={chart} drawn={drawn} name={name} />
    </figure>
  );
}

interface ReaderProps {
  readonly drawn: Drawn;
  readonly at: number | undefined;
  readonly go: (at: number) => void;
  readonly title: string;
}

/** One value after another: what the pointer is near, or the arrow keys have come to. */
function Reader({ drawn: { spots }, at, go, title }: ReaderProps) {
  const says = at === undefined ? undefined : spots[at]?.says;
  return (
    <p className="chart-reader">
      <input
        type="range"
        aria-label={`Values of “${title}”`}
        aria-valuetext={says ?? 'none yet'}
        min={0}
        max={Math.max(0, spots.length - 1)}
        value={at ?? 0}
        onFocus={() => at === undefined && go(0)}
        onChange={({ target }) => go(Number(target.value))}
      />
      <span>{says ?? 'Point at the chart, or move the slider, to read its values.'}</span>
    </p>
  );
}

function nearest(spots: readonly Spot[], x: number, y: number): number | undefined {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [i, spot] of spots.entries()) {
    const far = (spot.x - x) ** 2 + (spot.y - y) ** 2;
    if (far < least) [best, least] = [i, far];
  }
  return best < 0 ? undefined : best;
}

interface FilesProps {
  readonly chart: Chart;
  readonly drawn: Drawn;
  readonly name: string;
}

function Files({ chart, drawn: { picture, table }, name }: FilesProps) {
  const app = useAppStore();
  const [shown, show] = useState(false);
  const [said, say] = useState('');
  const [heads = [], ...rows] = table;
  const link = (): string => new URL(hashOf(app.getState()) ?? '', location.href).href;
  const save = (ending: string, make: () => Promise<Blob>) => async (): Promise<void> => {
    try {
      saveFile(`${name}.${ending}`, await make());
      say(`${ending.toUpperCase()} saved.`);
    } catch {
      say('This browser could not make the picture.');
    }
  };
  const words = { title: chart.title, desc: `${chart.title}. ${link()}`, link: undefined };
  return (
    <>
      <p className="chart-files">
        <button
          type="button"
          className="control"
          aria-expanded={shown}
          onClick={() => show(!shown)}
        >
          Table
        </button>
        <button
          type="button"
          className="control"
          onClick={() => saveText(`${name}.csv`, csvText(table))}
        >
          CSV
        </button>
        <button
          type="button"
          className="control"
          onClick={save('svg', () => svgFile(picture, words))}
        >
          SVG
        </button>
        <button
          type="button"
          className="control"
          onClick={save('png', () => pngFile(picture, undefined))}
        >
          PNG
        </button>
        <span role="status">{said}</span>
      </p>
      {shown && (
        <section className="chart-table" aria-label={`Table: ${chart.title}`} {...SCROLLS}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={String(head)} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...rest]) => (
                <tr key={String(first)}>
                  <th scope="row">{shortly(first)}</th>
                  {rest.map((cell, i) => (
                    <td key={String(heads[i + 1])}>{shortly(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** What scrolls has to be reached by keyboard. */
const SCROLLS = { tabIndex: 0 };

const shortly = (cell: string | number | boolean | null | undefined): string =>
  typeof cell === 'number'
    ? Number(cell.toPrecision(4)).toLocaleString('en', { maximumSignificantDigits: 4 })
    : String(cell ?? '–');

/** The width of a box in CSS pixels, from before it is known on. */
function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(820);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(300, Math.round(entry.contentRect.width)));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return width;
}

/** The theme that is on the screen, also after it was changed. */
function useTheme() {
  const [theme, setTheme] = useState(themeNow);
  useEffect(() => {
    const look = (): void => setTheme(themeNow());
    look();
    const watch = new MutationObserver(look);
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);
  return theme;
}
