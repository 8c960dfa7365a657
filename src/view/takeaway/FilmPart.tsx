import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { FILM_FPS, FILM_SPEEDS, filmLength, spanFault } from '../../export/film';
import type { PictureTheme } from '../../export/palette';
import { bring } from '../../store/commands';
import { lengthOf, nameOf } from '../../store/run';
import { filmStore } from '../../store/takeawayFilm';
import { useAppStore } from '../useApp';
import { FilmProgress } from './FilmProgress';
import { FILM_KINDS, type FilmKind, kindsHere, startFilm } from './filmKinds';
import { Pick } from './Pick';
import { themeNow } from './stagePicture';
import { ThemeRow } from './ThemeRow';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

/** Steps of the run as a video, drawn picture by picture. */
export function FilmPart() {
  const app = useAppStore();
  const { run } = app.getState();
  const length = lengthOf(run);
  const [from, setFrom] = useState(0);
  const [to, setTo] = useState(length);
  const [size, setSize] = useState(0);
  const [fps, setFps] = useState<number>(30);
  const [speed, setSpeed] = useState<number>(1);
  const [captions, setCaptions] = useState(true);
  const [theme, setTheme] = useState<PictureTheme>(themeNow);
  const [kind, setKind] = useState<FilmKind>('webm');
  const can = useKinds(size);
  const busy = useStore(filmStore, ({ film }) => film.kind === 'busy');

  const chosen = can.includes(kind) ? kind : (can[0] ?? 'gif');
  const span = { from, to, fps: chosen === 'gif' ? Math.min(fps, 15) : fps, speed };
  const fault = spanFault(span, length);
  const { frames, seconds } = filmLength(span);
  const start = async (): Promise<void> => {
    if (!(await bring(app))) return;
    const { library } = app.getState();
    const plan = { run, library, span, ...SIZES[size]!, captions, theme };
    await startFilm(app, chosen, plan, nameOf(run));
  };
  const unable = (Object.keys(FILM_KINDS) as FilmKind[]).filter((one) => !can.includes(one));
  return (
    <>
      <div className="take-rows">
        <StepField label="From step" value={from} most={length} choose={setFrom} />
        <StepField label="to step" value={to} most={length} choose={setTo} />
        <Pick
          label="Size"
          value={size}
          choose={setSize}
          of={SIZES.map(({ width, height }, i) => [i, `${width} × ${height}`])}
        />
        <Pick
          label="Pictures a second"
          value={fps}
          choose={setFps}
          of={FILM_FPS.map((one) => [one, String(one)])}
        />
        <Pick
          label="Speed"
          value={speed}
          choose={setSpeed}
          of={FILM_SPEEDS.map((one) => [one, `${one}×`])}
        />
        <ThemeRow theme={theme} choose={setTheme} />
        <label>
          File
          <select value={chosen} onChange={({ target }) => setKind(target.value as FilmKind)}>
            {can.map((one) => (
              <option key={one} value={one}>
                {FILM_KINDS[one].name}
              </option>
            ))}
          </select>
        </label>
        <label className="take-check">
          <input
            type="checkbox"
            checked={captions}
            onChange={({ target }) => setCaptions(target.checked)}
          />
          With what is said of each step
        </label>
      </div>
      {unable.length > 0 && (
        <p className="take-note">{`This browser can’t encode ${unable
          .map((one) => FILM_KINDS[one].name)
          .join(' or ')} of this size. ${FILM_KINDS.gif.name} is there instead.`}</p>
      )}
      <p className="take-actions">
        <button
          type="button"
          className="control"
          disabled={busy || fault !== undefined}
          onClick={() => void start()}
        >
          Make the video
        </button>
        <span role="status">
          {fault ?? `${seconds.toFixed(1)} s, ${frames.toLocaleString('en')} pictures`}
        </span>
      </p>
      <FilmProgress />
      <p className="take-note">
        It is drawn from the model, not captured from the screen: close this and go on meanwhile.
      </p>
    </>
  );
}

/** The kinds of file that this browser can write in a size; an animated image it always can. */
function useKinds(size: number): readonly FilmKind[] {
  const [can, setCan] = useState<readonly FilmKind[]>(['gif']);
  useEffect(() => {
    let here = true;
    void kindsHere(SIZES[size]!).then((kinds) => here && setCan(kinds));
    return () => {
      here = false;
    };
  }, [size]);
  return can;
}

interface StepFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly choose: (value: number) => void;
}

function StepField({ label, value, most, choose }: StepFieldProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        min={0}
        max={most}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => choose(target.valueAsNumber)}
      />
    </label>
  );
}
