import { codeOf } from '../../share/code/matrix';

/** Light around the code, in modules, by which a phone finds it. */
const QUIET = 2;

/** A link as a QR code, for a phone that looks at the paper. */
export function Code({ text }: { readonly text: string }) {
  const code = codeOf(text);
  if (code === undefined) return undefined;
  const side = code.size + 2 * QUIET;
  return (
    <svg
      className="sheet-code"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label="QR code of the link"
    >
      <path d={code.path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
