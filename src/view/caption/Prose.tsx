import { stateOf } from '../../store/run';
import { Term } from '../glossary/Term';
import { thingsByName } from '../linked/names';
import { Ref } from '../linked/Ref';
import { useApp } from '../useApp';
import { groupsOf, type Piece } from './prose';

/** A sentence about the present run: what it names can be pointed at, its terms explain themselves. */
export function Prose({ text }: { readonly text: string }) {
  const run = useApp((s) => s.run);
  const groups = groupsOf(text, thingsByName(stateOf(run, 0).at));
  // A group is its place: the next sentence is written over this one.
  // biome-ignore lint/suspicious/noArrayIndexKey: so its buttons stay, and with them the focus
  return groups.map((group, i) => <Group key={i} pieces={group} />);
}

function Group({ pieces }: { readonly pieces: readonly Piece[] }) {
  if (pieces.length === 1) return <Said piece={pieces[0]} />;
  return (
    <span className="glued">
      {pieces.map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
        <Said key={i} piece={piece} />
      ))}
    </span>
  );
}

function Said({ piece }: { readonly piece: Piece }) {
  // The model's own sentences are plain ASCII.
  if (piece.kind === 'words') return piece.text.replaceAll("'", '’');
  if (piece.kind === 'term') return <Term id={piece.term}>{piece.text}</Term>;
  return <Ref thing={piece.thing}>{piece.text}</Ref>;
}
