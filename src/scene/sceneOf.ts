import type { State } from '../protocol/world';
import { calloutPanels } from './callouts';
import { cardsOf, lyingOf } from './cards';
import { diskPanels } from './disk';
import { domainPanels } from './domains';
import { flowsOf } from './flows';
import { grantPanels } from './grants';
import { label, textWidth } from './label';
import { madeOnce } from './made';
import { panel } from './panels';
import { placesOf } from './places';
import { ringPanels } from './ring';
import { routed, type Strand } from './route';
import type { Panel, Scene } from './scene';
import { shared, shareWith } from './share';
import { type Sight, sightOf } from './sight';
import type { StageLayout } from './stageLayout';
import { stripsOf } from './strip';
import { strandsOf } from './wires';
import { xenPanels } from './xen';

export interface SceneOptions {
  /** The state that the step was taken from: what differs is marked, its old value kept. */
  readonly before?: State | undefined;
  /** Keys that are pointed at or pinned: named even on a dense stage. */
  readonly named?: readonly string[];
}

/**
 * The picture of a state. Total: any state of the layout's configuration has one. What looks as in
 * the picture asked for before is the same object.
 */
export function sceneOf(s: State, layout: StageLayout, options: SceneOptions = {}): Scene {
  const { before, named = [] } = options;
  const make = (): Scene => sceneFrom(sightOf(s, layout, before, named));
  return shareWith(named.length > 0 ? make() : madeOnce(layout, s, before, make));
}

function sceneFrom(sight: Sight): Scene {
  const { layout } = sight;
  const strips = stripsOf(sight);
  const lying = lyingOf(sight, strips);
  const places = placesOf(sight);
  const cards = cardsOf(sight, lying);
  const strands = strandsOf(sight, lying, strips);
  const { wires, pills } = routed(strands, sight);
  const panels = [
    ...domainPanels(sight, strips),
    ...ringPanels(sight),
    ...grantPanels(sight),
    ...diskPanels(sight),
    ...xenPanels(sight, lying, wires, strips),
    ...calloutPanels(sight, places, cards, wires),
    gutterNote(layout, strands),
  ];
  return shared({ layout, panels, places, cards, wires, pills, flows: flowsOf(sight, lying) });
}

/** What is in the gutter, counted. */
function gutterNote({ gutter, axis }: StageLayout, strands: readonly Strand[]): Panel {
  const crossing = strands.filter((one) => !one.inside).length;
  const text =
    crossing === 0 ? 'nothing crosses' : `${crossing} ${crossing === 1 ? 'crosses' : 'cross'}`;
  const w = textWidth(text, 12, false);
  const x = axis === 'x' ? gutter.x + (gutter.w - w) / 2 : gutter.x + 2;
  const rect = { x, y: gutter.y + 2, w, h: 16 };
  const labels = [label(text, x, gutter.y + 15, { tone: 'soft' })];
  return panel('note', 'gutter', rect, { title: `between the domains: ${text}`, labels });
}
