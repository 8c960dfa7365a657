import { useEffect, useMemo, useState } from 'react';
import type { Assumed } from '../../cost/compare';
import { WAYS } from '../../cost/formulas';
import { type CostSettings, RACE_FIELDS, racersOf, WAY_WORDS, wayOf } from '../../cost/settings';
import { setFigures } from '../../store/figures';
import { useAppStore } from '../useApp';
import { useReducedMotion } from '../useReducedMotion';
import { micros } from './costCharts';
import { FieldRow } from './FieldRow';
import { RaceLanes } from './RaceLanes';
import { RaceMeters } from './RaceMeters';
import { laneOf, type Pace, placesOf, standOf, timesOf } from './raceLanes';
import { useRested } from './useRested';

interface RaceProps {
  readonly settings: CostSettings;
  readonly assumed: Assumed;
}

/** The same request by two to five ways, side by side in step, their meters running. */
export function Race({ settings, assumed }: RaceProps) {
  const chosen = racersOf(settings, wayOf(settings.than)).join(' ');
  const shape = useRested(JSON.stringify(assumed.shape));
  const lanes = useMemo(() => {
    const request = JSON.parse(shape) as Assumed['shape'];
    return WAYS.filter((way) => chosen.split(' ').includes(way)).map((way) => laneOf(way, request));
  }, [shape, chosen]);
  const pace: Pace = settings.pace === 'time' ? 'time' : 'steps';
  const times = lanes.map((lane) => timesOf(lane, assumed));
  const places = placesOf(times, pace);
  const last = places.length - 1;
  const [wanted, go] = useState(0);
  const k = Math.min(wanted, last);
  const stands = lanes.map((lane, i) => standOf(lane, times[i]!, places[k]!, pace, assumed));
  const most = Math.max(1, ...times.map((all) => all.at(-1)!));
  return (
    <section className="cost-part" aria-labelledby="race-title">
      <h3 id="race-title">Race: the same request, step by step</h3>
      <Racers settings={settings} />
      <Controls
        k={k}
        last={last}
        go={go}
        says={pace === 'steps' ? `Step ${k} of ${last}` : micros(places[k]!)}
      />
      <RaceLanes stands={stands} most={most} />
      <RaceMeters stands={stands} />
    </section>
  );
}

function Racers({ settings }: { readonly settings: CostSettings }) {
  const app = useAppStore();
  const running = racersOf(settings, wayOf(settings.than));
  return (
    <div className="race-racers">
      <fieldset>
        <legend className="heard-only">Who runs</legend>
        {WAYS.map((way) => {
          const runs = running.includes(way);
          return (
            <label key={way}>
              <input
                type="checkbox"
                checked={runs}
                disabled={runs && running.length <= 2}
                onChange={() => setFigures(app, 'cost', { [`${way}Runs`]: runs ? 'no' : 'yes' })}
              />
              {WAY_WORDS[way]}
            </label>
          );
        })}
      </fieldset>
      <FieldRow
        field={RACE_FIELDS.pace}
        value={settings.pace}
        set={(value) => setFigures(app, 'cost', { pace: String(value) })}
      />
    </div>
  );
}

/** How long a step of the race stays, in milliseconds. */
const STAYS = 350;

interface ControlsProps {
  readonly k: number;
  readonly last: number;
  readonly go: (k: number) => void;
  readonly says: string;
}

function Controls({ k, last, go, says }: ControlsProps) {
  const still = useReducedMotion();
  const [playing, play] = useState(false);
  useEffect(() => {
    if (!playing || still) return undefined;
    if (k >= last) {
      play(false);
      return undefined;
    }
    let frame = 0;
    let since: number | undefined;
    const tick = (now: number): void => {
      since ??= now;
      if (now - since >= STAYS) go(k + 1);
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, still, k, last, go]);
  const to = (place: number) => () => {
    play(false);
    go(Math.max(0, Math.min(last, place)));
  };
  const start = (): void => {
    if (!playing && k >= last) go(0);
    play(!playing);
  };
  return (
    <div className="race-controls">
      {!still && (
        <button type="button" className="control" onClick={start}>
          {playing ? 'Pause' : 'Play'}
        </button>
      )}
      <button type="button" className="control" onClick={to(k - 1)}>
        Back
      </button>
      <button type="button" className="control" onClick={to(k + 1)}>
        Step
      </button>
      <button type="button" className="control" onClick={to(k < last ? last : 0)}>
        {k < last ? 'To the end' : 'To the start'}
      </button>
      <input
        type="range"
        aria-label="Place in the race"
        aria-valuetext={says}
        min={0}
        max={last}
        value={k}
        onChange={({ target }) => to(Number(target.value))()}
      />
      <output className="mono">{says}</output>
    </div>
  );
}
