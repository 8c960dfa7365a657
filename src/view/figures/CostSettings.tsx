import { useState } from 'react';
import type { Field } from '../../cost/fields';
import {
  REQUEST_FIELDS,
  type CostSettings as Settings,
  UNIT_FIELDS,
  VIEW_FIELDS,
} from '../../cost/settings';
import {
  type Costs,
  DEFAULT_COSTS,
  PRESETS,
  type Preset,
  UNIT_IDS,
  UNITS,
  type UnitId,
} from '../../cost/units';
import { setFigures } from '../../store/figures';
import { Fold } from '../Fold';
import { useAppStore } from '../useApp';
import { FieldRow } from './FieldRow';

/** What the cost of a request hangs on: the request, what is looked at, and what each thing costs. */
export function CostSettings({ settings }: { readonly settings: Settings }) {
  const [open, setOpen] = useState(false);
  const changed = UNIT_IDS.filter((unit) => settings[unit] !== DEFAULT_COSTS[unit]).length;
  return (
    <>
      <Rows fields={VIEW_FIELDS} settings={settings} />
      <h3>The request</h3>
      <Rows fields={REQUEST_FIELDS} settings={settings} />
      <h3>What each thing costs</h3>
      <Presets settings={settings} />
      <Fold
        words={`${UNIT_IDS.length} units${changed > 0 ? `, ${changed} changed` : ''}`}
        open={open}
        toggle={() => setOpen(!open)}
      />
      {open && (
        <Rows
          fields={UNIT_FIELDS}
          settings={settings}
          source={(key) => sourceOf(key as UnitId, settings[key as UnitId])}
        />
      )}
    </>
  );
}

interface RowsProps {
  readonly fields: Readonly<Record<string, Field>>;
  readonly settings: Settings;
  readonly source?: (key: string) => string;
}

/** Settings of the page, each in a row. */
export function Rows({ fields, settings, source }: RowsProps) {
  const app = useAppStore();
  return Object.entries(fields).map(([key, field]) => (
    <FieldRow
      key={key}
      field={field}
      value={settings[key as keyof Settings]}
      set={(value) => setFigures(app, 'cost', { [key]: value })}
      source={source?.(key)}
    />
  ));
}

/** Where the value that a unit has comes from, and how sure it is. */
function sourceOf(unit: UnitId, value: number): string {
  if (value === UNITS[unit].value) return `${UNITS[unit].level}, a Xeon of 2010`;
  const preset = PRESETS.find(({ costs }) => costs[unit] === value);
  return preset ? `${preset.level}, ${preset.label}` : 'set by hand';
}

const costsOf = (preset: Preset): Costs => ({ ...DEFAULT_COSTS, ...preset.costs });

/** Machines whose costs somebody published or measured; what they leave open is as it is usually. */
function Presets({ settings }: { readonly settings: Settings }) {
  const app = useAppStore();
  return (
    <ul className="cost-presets">
      {PRESETS.map((preset) => {
        const costs = costsOf(preset);
        const on = UNIT_IDS.every((unit) => settings[unit] === costs[unit]);
        const count = Object.keys(preset.costs).length;
        return (
          <li key={preset.id}>
            <button
              type="button"
              className="control"
              aria-pressed={on}
              onClick={() => setFigures(app, 'cost', costs)}
            >
              {preset.label}
            </button>
            <small>
              {`${count === 0 ? 'All units' : `${count} of ${UNIT_IDS.length} units`} ${preset.level}: ${preset.source}.`}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
