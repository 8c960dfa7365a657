import { memo, type RefObject, useMemo } from 'react';
import type { CardItem, Panel, PlaceItem, Scene } from '../../scene/scene';
import type { StageLayout } from '../../scene/stageLayout';
import { crowdPaths } from './crowd';
import { sortWires } from './faint';
import { Layer } from './Layer';
import { cardMark, crowdMark } from './marks/card';
import { panelMark } from './marks/panel';
import { placeMark } from './marks/place';
import { faintMark, flowMark, pillMark, wireMark } from './marks/wire';
import { Patterns } from './Patterns';

interface Props {
  readonly scene: Scene;
  /** Keys of cards that are drawn as one while they move. */
  readonly crowd: ReadonlySet<string>;
  /** Holds one group for each kind of thing that may move. */
  readonly layers: RefObject<SVGGElement | null>;
  readonly patterns: string;
  /** Things have menus. */
  readonly menus: boolean;
}

/** What lies under everything else; the other panels come after the cards, also for the keyboard. */
const GROUND: ReadonlySet<Panel['kind']> = new Set(['domain', 'xen', 'disk', 'slot', 'note']);

/**
 * A scene, back to front. Cards pass over wires; where they are mere cells, wires over them. Where
 * rows stand in columns, wires to the outer ones pass behind the rows between.
 */
export const Picture = memo(function Picture({ scene, crowd, layers, patterns, menus }: Props) {
  const { layout, panels } = scene;
  const dense = layout.domains.some(({ grid }) => grid.level === 'dense');
  const looks = useMemo(() => {
    const brush = { patterns, menus };
    return {
      panel: (panel: Panel) => panelMark(panel, brush),
      place: (place: PlaceItem) => placeMark(place, brush),
      card: (card: CardItem) => cardMark(card, brush),
    };
  }, [patterns, menus]);
  const [ground, above] = useMemo(
    () => [true, false].map((is) => panels.filter(({ kind }) => GROUND.has(kind) === is)),
    [panels],
  );
  const cards = (
    <g key="cards">
      <Layer things={alone(scene.cards, crowd)} look={looks.card} />
      <Layer things={crowdPaths(scene.cards, crowd)} look={crowdMark} />
    </g>
  );
  const wires = <Wires key="wires" scene={scene} />;
  const places = (
    <g key="places">
      <Cells layout={layout} />
      <Layer things={placesShown(scene)} look={looks.place} />
    </g>
  );
  return (
    <>
      <Patterns id={patterns} />
      <Layer things={ground!} look={looks.panel} />
      <g ref={layers}>
        {dense
          ? [places, cards, wires]
          : inColumns(scene)
            ? [wires, places, cards]
            : [places, wires, cards]}
        <Layer things={scene.flows} look={flowMark} />
      </g>
      <Layer things={above!} look={looks.panel} />
    </>
  );
});

const alone = (cards: readonly CardItem[], crowd: ReadonlySet<string>): readonly CardItem[] =>
  crowd.size === 0 ? cards : cards.filter((card) => !crowd.has(card.key));

function Wires({ scene: { layout, wires, pills } }: { scene: Scene }) {
  const { axis } = layout;
  const looks = useMemo(() => ({ faint: faintMark(axis), single: wireMark(axis) }), [axis]);
  const { single, faint } = useMemo(() => sortWires(wires), [wires]);
  return (
    <g>
      <Layer things={faint} look={looks.faint} />
      <Layer things={single} look={looks.single} />
      <Layer things={pills} look={pillMark} />
    </g>
  );
}

/** True where a domain's rows stand beside each other. */
const inColumns = ({ layout }: Scene): boolean =>
  layout.domains.some(({ grid }) => {
    const { level, places } = grid;
    return level === 'compact' && places.some(({ tray }) => tray.x !== places[0]?.tray.x);
  });

/** On a dense stage a card stands for its place too; only empty places need an element. */
function placesShown({ places, cards }: Scene): readonly PlaceItem[] {
  if (places.every(({ level }) => level !== 'dense')) return places;
  const filled = new Set<string | undefined>();
  for (const card of cards) if (card.level === 'dense') filled.add(card.links[1]);
  return places.filter((place) => place.level !== 'dense' || !filled.has(place.key));
}

/** The places of a dense stage, as one path. */
const Cells = memo(function Cells({ layout }: { layout: StageLayout }) {
  const d = layout.domains
    .filter(({ grid }) => grid.level === 'dense')
    .flatMap(({ grid }) => grid.places)
    .map(({ tray: { x, y, w, h } }) => `M${x} ${y}h${w}v${h}h${-w}z`)
    .join('');
  return d && <path className="cells" d={d} />;
});
