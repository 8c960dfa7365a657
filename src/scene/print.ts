import type { Panel, PlaceItem, Scene, Tick } from './scene';

/**
 * A scene as lines of text, for snapshots and for reading: one line a place with its ticks and the
 * card that lies in it, then what crosses, what flowed, and Xen's strip.
 *
 *     b0 (in flight) p> k. 0. 1. g= [7c3 zero] dim
 *
 * A tick is `=` docked, `>` away, `.` absent; `!` after it is stale, `*` is changed in this step.
 */
export function printScene(scene: Scene): string {
  return [
    ...scene.places.map((place) => printPlace(scene, place)),
    ...scene.cards
      .filter((card) => !scene.places.some((place) => card.links.includes(place.key)))
      .map((card) => `strip [${words(card)}]${card.changed ? '*' : ''}`),
    ...scene.pills.map((pill) => `${pill.status}: ${words(pill)}${pill.changed ? '*' : ''}`),
    ...scene.flows.map((flow) => `flow: ${flow.title}`),
    ...scene.panels
      .filter(isTold)
      .map((panel) => `${panel.kind}: ${words(panel)}${panel.changed ? '*' : ''}`),
  ].join('\n');
}

const words = ({ labels }: { labels: readonly { text: string }[] }): string =>
  labels.map((l) => l.text).join(' ');

const isTold = (panel: Panel): boolean =>
  panel.labels.length > 0 &&
  panel.kind !== 'domain' &&
  panel.key !== 'disk' &&
  panel.kind !== 'note';

function printTick(tick: Tick): string {
  const state = tick.state === 'docked' ? '=' : tick.state === 'away' ? '>' : '.';
  return `${tick.letter}${state}${tick.status === 'stale' ? '!' : ''}${tick.changed ? '*' : ''}`;
}

function printPlace(scene: Scene, place: PlaceItem): string {
  const [name, ...rest] = place.labels.map((l) => l.text);
  const card = scene.cards.find((one) => one.links.includes(place.key));
  const lies = card
    ? `[${words(card)}]${card.dim ? ' dim' : ''}${card.changed ? ' *' : ''}`
    : 'empty';
  const word = rest.length > 0 ? `(${rest.join(' ')})${place.mark ? '*' : ''}` : '';
  return [name ?? place.key, word, ...place.ticks.map(printTick), lies].filter(Boolean).join(' ');
}
