import { memo, type RefObject } from 'react';
import type { StageLayout } from '../../scene/layout';
import type { PlaceItem, Scene } from '../../scene/scene';
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

/** A scene, back to front. */
export function Picture({ scene, crowd, layers, patterns }: Props) {
  const { axis } = scene.layout;
  const { single, faint } = sortWires(scene.wires);
  return (
    <>
      <Patterns id={patterns} />
      <g>
        {scene.panels.map((panel) => (
          <PanelView key={panel.key} panel={panel} patterns={patterns} />
        ))}
      </g>
      <g>
        <Cells layout={scene.layout} />
        {placesShown(scene).map((place) => (
          <PlaceView key={place.key} place={place} />
        ))}
      </g>
      <g ref={layers}>
        <g>
          <CardsView cards={scene.cards} crowd={crowd} patterns={patterns} />
        </g>
        <g>
          {[...faint].map(([look, wires]) => (
            <WiresView key={look} look={look} wires={wires} axis={axis} />
          ))}
          {single.map((wire) => (
            <WireView key={wire.key} wire={wire} axis={axis} />
          ))}
        </g>
        <g>
          {scene.pills.map((pill) => (
            <PillView key={pill.key} pill={pill} />
          ))}
        </g>
        <g>
          {scene.flows.map((flow) => (
            <FlowView key={flow.key} flow={flow} />
          ))}
        </g>
      </g>
    </>
  );
}

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
