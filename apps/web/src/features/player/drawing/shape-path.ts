import type { PicturePoint, Shape } from '#libs/contracts';

/** The height of the surface that drawings are drawn on; its width follows the picture's. */
export const SURFACE_HEIGHT = 1000;

const HEAD_LENGTH = 64;
const HEAD_ANGLE = Math.PI / 7;

/** A shape as SVG path data, on a surface of `SURFACE_HEIGHT` × `aspect` by `SURFACE_HEIGHT`. */
export function shapePath({ kind, points }: Shape, aspect: number): string {
  const placed = points.map(({ x, y }): PicturePoint => ({ x: x * aspect * SURFACE_HEIGHT, y: y * SURFACE_HEIGHT }));
  const [first, second] = placed;
  if (!first || !second) return '';
  if (kind === 'arrow') return arrow(first, second);
  if (kind === 'box') return `M${at(first)}H${num(second.x)}V${num(second.y)}H${num(first.x)}Z`;
  return smooth(placed);
}

function arrow(tail: PicturePoint, tip: PicturePoint): string {
  const direction = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  const length = Math.min(HEAD_LENGTH, Math.hypot(tip.x - tail.x, tip.y - tail.y) * 0.6);
  const [left, right] = [HEAD_ANGLE, -HEAD_ANGLE].map((turn) => ({ x: tip.x - length * Math.cos(direction + turn), y: tip.y - length * Math.sin(direction + turn) }));
  return left && right ? `M${at(tail)}L${at(tip)}M${at(left)}L${at(tip)}L${at(right)}` : '';
}

/** Curves from middle to middle of the straight pieces, with the points as their handles. */
function smooth(points: PicturePoint[]): string {
  const [first, ...others] = points;
  const last = others.pop();
  if (!first || !last) return '';
  const curves = others.map((point, index) => {
    const next = others[index + 1] ?? last;
    return `Q${at(point)} ${num((point.x + next.x) / 2)} ${num((point.y + next.y) / 2)}`;
  });
  return `M${at(first)}${curves.join('')}L${at(last)}`;
}

const num = (value: number) => String(Math.round(value * 10) / 10);
const at = ({ x, y }: PicturePoint) => `${num(x)} ${num(y)}`;
