/** What is drawn over the picture of a comment's second. */
export const SHAPE_KINDS = ['arrow', 'box', 'freehand'] as const;
export type ShapeKind = (typeof SHAPE_KINDS)[number];

/** Colours that stand out on any picture, each with a dark rim. */
export const SHAPE_COLOURS = ['yellow', 'red', 'cyan', 'white'] as const;
export type ShapeColour = (typeof SHAPE_COLOURS)[number];

/** A place in the picture itself, whatever its size on a screen: 0 is left and top, 1 is right and bottom. */
export interface PicturePoint {
  x: number;
  y: number;
}

export interface Shape {
  kind: ShapeKind;
  colour: ShapeColour;
  /** Of an arrow its tail and its tip, of a box two opposite corners, of a freehand line where it goes along. */
  points: PicturePoint[];
}

export interface Drawing {
  shapes: Shape[];
}

/** More than these is no remark any more: the page stops there, the server refuses it. */
export const DRAWING_LIMITS = { shapes: 30, pointsOfLine: 200, points: 1_000 } as const;

/** In this many decimals a point is exact to less than a pixel of the largest picture. */
const DECIMALS = 4;

/** The same drawing with points no finer than anybody sees. */
export function roundDrawing({ shapes }: Drawing): Drawing {
  return { shapes: shapes.map(({ kind, colour, points }) => ({ kind, colour, points: points.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })) })) };
}

const rounded = (share: number) => Number(share.toFixed(DECIMALS));

const NAMES: Record<ShapeKind, [one: string, many: string]> = { arrow: ['arrow', 'arrows'], box: ['box', 'boxes'], freehand: ['line', 'lines'] };

/** A drawing in words, for whoever does not see it: `Drawing: 1 arrow, 2 boxes`. */
export function drawingWords({ shapes }: Drawing): string {
  const parts = SHAPE_KINDS.flatMap((kind) => {
    const n = shapes.filter((shape) => shape.kind === kind).length;
    return n === 0 ? [] : [`${n} ${NAMES[kind][n === 1 ? 0 : 1]}`];
  });
  return `Drawing: ${parts.join(', ')}`;
}
