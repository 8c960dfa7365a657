import type { CardItem, Panel, PlaceItem, Scene } from '../scene/scene';
import { drawCard, drawFlow, drawPill, drawWire } from './drawMoving';
import { drawPanel } from './drawPanel';
import { drawPlace } from './drawPlace';
import type { Mark } from './marks';
import type { Palette } from './palette';
import type { Pen } from './pen';

/** What lies under everything else. */
const GROUND: ReadonlySet<Panel['kind']> = new Set(['domain', 'xen', 'disk', 'slot', 'note']);

/**
 * A scene as marks in its own units, back to front as the page draws it: the same order as the
 * stage's Picture, the same strokes as its style sheet. `lit` are the keys that are lit up.
 */
export function drawStage(scene: Scene, palette: Palette, lit: readonly string[] = []): Mark[] {
  const pen: Pen = { palette, lit: new Set(lit) };
  const { axis, domains } = scene.layout;
  const dense = domains.some(({ grid }) => grid.level === 'dense');
  const places = placesShown(scene).flatMap((place) => drawPlace(pen, place));
  const wires = [
    ...scene.wires.map((wire) => drawWire(pen, wire, axis)),
    ...scene.pills.map((pill) => drawPill(pen, pill)),
  ];
  const cards = scene.cards.map((card) => drawCard(pen, card));
  const middle = dense
    ? [...places, ...cards, ...wires]
    : inColumns(scene)
      ? [...wires, ...places, ...cards]
      : [...places, ...wires, ...cards];
  const panels = (ground: boolean): Mark[] =>
    scene.panels
      .filter(({ kind }) => GROUND.has(kind) === ground)
      .flatMap((panel) => drawPanel(pen, panel));
  const flows = scene.flows.flatMap((flow) => drawFlow(pen, flow));
  return [...panels(true), ...middle, ...flows, ...panels(false)];
}

/** True where a domain's rows stand beside each other: wires to the outer ones pass behind. */
const inColumns = ({ layout }: Scene): boolean =>
  layout.domains.some(({ grid: { level, places } }) => {
    return level === 'compact' && places.some(({ tray }) => tray.x !== places[0]?.tray.x);
  });

/** On a dense stage a card stands for its place too. */
function placesShown({ places, cards }: Scene): readonly PlaceItem[] {
  const placeOf = (card: CardItem): string | undefined => card.links[1];
  const filled = new Set(cards.filter(({ level }) => level === 'dense').map(placeOf));
  return places.filter((place) => place.level !== 'dense' || !filled.has(place.key));
}
