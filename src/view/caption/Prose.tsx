import { useMemo } from 'react';
import { stateOf } from '../../store/run';
import { Term } from '../glossary/Term';
import { thingsByName } from '../linked/names';
import { Ref } from '../linked/Ref';
import { useApp } from '../useApp';
import { type Piece, piecesOf } from './prose';

/** A sentence about the present run: what it names can be pointed at, its terms explain themselves. */
export function Prose({ text }: { readonly text: string }) {
  const run = useApp((s) => s.run);
  const pieces = useMemo(() => piecesOf(text, thingsByName(stateOf(run, 0).at)), [text, run]);
  let at = 0;
  return pieces.map((piece) => {
    at += piece.text.length;
    return <Said key={at} piece={piece} />;
  });
}

function Said({ piece }: { readonly piece: Piece }) {
  if (piece.kind === 'words') return piece.text;
  if (piece.kind === 'term') return <Term id={piece.term}>{piece.text}</Term>;
  return <Ref thing={piece.thing}>{piece.text}</Ref>;
}
