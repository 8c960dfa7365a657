import { memo, type RefObject } from 'react';
import type { Panel, PlaceItem, Scene } from '../../scene/scene';
import type { StageLayout } from '../../scene/stageLayout';
import { CardsView } from './CardsView';
import { FlowView } from './FlowView';
import { sortWires } from './faint';
import { PanelView } from './PanelView';
import { Patterns } from './Patterns';
import { PlaceView } from './PlaceView';
import { PillView, WiresView, WireView } from './WireView';

interface Props {
  readonly scene: Scene;
  /** Keys of cards that are drawn as one while they move. */
  readonly crowd: ReadonlySet<string>;
  /** Holds one group for each kind of thing that may move. */
  readonly layers: RefObject<SVGGElement | null>;
  readonly patterns: string;
}

/** What lies under everything else; the other panels come after the cards, also for the keyboard. */
const GROUND: ReadonlySet<Panel['kind']> = new Set(['domain', 'xen', 'disk', 'slot', 'note']);

/**
 * A scene, back to front. Cards pass over wires; where they are mere cells, wires over them. Where
 * rows stand in columns, wires to the outer ones pass behind the rows between.
 */
export const Picture = memo(function Picture({ scene, crowd, layers, patterns }: Props) {
  const dense = scene.layout.domains.some(({ grid }) => grid.level === 'dense');
  const cards = (
    <g key="cards">
      <CardsView cards={scene.cards} crowd={crowd} patterns={patterns} />
    </g>
  );
  const wires = <Wires key="wires" scene={scene} />;
  const places = (
    <g key="places">
      <Cells layout={scene.layout} />
      {placesShown(scene).map((place) => (
        <PlaceView key={place.key} place={place} />
      ))}
    </g>
  );
  return (
    <>
      <Patterns id={patterns} />
      <Panels panels={scene.panels} ground={true} patterns={patterns} />
      <g ref={layers}>
        {dense
          ? [places, cards, wires]
          : inColumns(scene)
            ? [wires, places, cards]
            : [places, wires, cards]}
        <g>
          {scene.flows.map((flow) => (
            <FlowView key={flow.key} flow={flow} />
          ))}
        </g>
      </g>
      <Panels panels={scene.panels} ground={false} patterns={patterns} />
    </>
  );
});

interface PanelsProps {
  readonly panels: readonly Panel[];
  readonly ground: boolean;
  readonly patterns: string;
}

/** They are the same from the start of a motion to its end: rendered once. */
const Panels = memo(function Panels({ panels, ground, patterns }: PanelsProps) {
  return (
    <g>
      {panels
        .filter((panel) => GROUND.has(panel.kind) === ground)
        .map((panel) => (
          <PanelView key={panel.key} panel={panel} patterns={patterns} />
        ))}
    </g>
  );
});

function Wires({ scene }: { scene: Scene }) {
  const { axis } = scene.layout;
  const { single, faint } = sortWires(scene.wires);
  return (
    <g>
      {[...faint].map(([look, wires]) => (
        <WiresView key={look} look={look} wires={wires} axis={axis} />
      ))}
      {single.map((wire) => (
        <WireView key={wire.key} wire={wire} axis={axis} />
      ))}
      {scene.pills.map((pill) => (
        <PillView key={pill.key} pill={pill} />
      ))}
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
