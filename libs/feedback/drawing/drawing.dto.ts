import { z } from 'zod';
import { DRAWING_LIMITS, SHAPE_COLOURS, SHAPE_KINDS, type Drawing, type Shape } from '#libs/contracts';

const shareSchema = z.number({ error: 'must be a number' }).min(0, 'must be from 0 to 1: a place in the picture').max(1, 'must be from 0 to 1: a place in the picture');

const shapeSchema = z
  .object({
    kind: z.enum(SHAPE_KINDS, { error: `must be one of ${SHAPE_KINDS.join(', ')}` }),
    colour: z.enum(SHAPE_COLOURS, { error: `must be one of ${SHAPE_COLOURS.join(', ')}` }),
    /** Of an arrow its tail and its tip, of a box two opposite corners, of a freehand line where it goes along; 0 to 1 of the picture. */
    points: z
      .array(z.object({ x: shareSchema, y: shareSchema }).meta({ id: 'PicturePoint' }), { error: 'must be a list of points' })
      .min(2, 'must have at least 2 points')
      .max(DRAWING_LIMITS.pointsOfLine, `must have at most ${DRAWING_LIMITS.pointsOfLine} points`),
  })
  .refine(({ kind, points }) => kind === 'freehand' || points.length === 2, { path: ['points'], error: 'must be two of an arrow or a box' })
  .meta({ id: 'Shape' }) satisfies z.ZodType<Shape>;

/** What is drawn over the picture: bounded, so that a comment stays something that is sent to everybody at once. */
export const drawingSchema = z
  .object(
    {
      shapes: z
        .array(shapeSchema, { error: 'must be a list of shapes' })
        .min(1, 'must have at least one shape; leave the drawing out where there is none')
        .max(DRAWING_LIMITS.shapes, `must have at most ${DRAWING_LIMITS.shapes} shapes`),
    },
    { error: 'must be a drawing' },
  )
  .refine(({ shapes }) => pointsOf(shapes) <= DRAWING_LIMITS.points, { path: ['shapes'], error: `must have at most ${DRAWING_LIMITS.points} points together` })
  .meta({ id: 'Drawing' }) satisfies z.ZodType<Drawing>;

const pointsOf = (shapes: Shape[]) => shapes.reduce((sum, { points }) => sum + points.length, 0);
