import { DRAWING_LIMITS, type PicturePoint } from '#libs/contracts';

/** How far a simplified line may run beside the drawn one, in parts of the picture's height: about a pixel. */
const FINEST = 0.0015;

/**
 * A freehand line with as few points as show it: Ramer–Douglas–Peucker, ever coarser until it is within what a line may have.
 *
 * @param aspect the picture's width by its height, so that a distance is the same in all directions
 */
export function simplifyLine(points: PicturePoint[], aspect: number): PicturePoint[] {
  let simple = points;
  for (let tolerance = FINEST; simple === points || simple.length > DRAWING_LIMITS.pointsOfLine; tolerance *= 2) simple = keepFar(points, tolerance, aspect);
  return simple;
}

function keepFar(points: PicturePoint[], tolerance: number, aspect: number): PicturePoint[] {
  const kept = new Set([0, points.length - 1]);
  const spans: [first: number, last: number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    let farthest = { index: -1, distance: tolerance };
    for (let index = first + 1; index < last; index += 1) {
      const distance = distanceToSegment(points[index], points[first], points[last], aspect);
      if (distance > farthest.distance) farthest = { index, distance };
    }
    if (farthest.index < 0) continue;
    kept.add(farthest.index);
    spans.push([first, farthest.index], [farthest.index, last]);
  }
  return points.filter((_, index) => kept.has(index));
}

function distanceToSegment(point: PicturePoint | undefined, start: PicturePoint | undefined, end: PicturePoint | undefined, aspect: number): number {
  if (!point || !start || !end) return 0;
  const [px, py, dx, dy] = [(point.x - start.x) * aspect, point.y - start.y, (end.x - start.x) * aspect, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}
