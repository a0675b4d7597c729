import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, type PointerEvent } from 'react';
import { drawingWords, type PicturePoint } from '#libs/contracts';
import { useStore } from '../../../lib/store';
import { SURFACE_HEIGHT } from './shape-path';
import { Shapes } from './shapes';
import type { Sketch } from './sketch';
import { useDrawingKeys } from './use-drawing-keys';
import { usePen } from './use-pen';
import { useStroke } from './use-stroke';
import classes from './drawing.module.css';

interface Props {
  layer: (element: HTMLElement | null) => void;
  sketch: Sketch;
  aspect: number;
  viewBox: string;
}

/** The picture as something to draw on: by mouse, finger and pen, and with the arrow keys. */
export function DrawingCanvas({ layer, sketch, aspect, viewBox }: Props) {
  const surface = useRef<SVGSVGElement>(null);
  const shapes = useStore(sketch.now, (now) => now?.shapes) ?? [];
  const stroke = useStroke(sketch, aspect);
  const pen = usePen(stroke);
  useDrawingKeys(sketch);
  useEffect(() => surface.current?.focus({ preventScroll: true }), []);

  const placesOf = (event: PointerEvent): PicturePoint[] => {
    const native = event.nativeEvent;
    const passed = event.type === 'pointermove' ? native.getCoalescedEvents() : [];
    return (passed.length > 0 ? passed : [native]).map((each) => placeOf(surface.current, each, aspect));
  };

  return (
    <div ref={layer} className={classes['layer']} data-active="true">
      <svg
        ref={surface}
        className={classes['surface']}
        viewBox={viewBox}
        role="application"
        tabIndex={0}
        aria-label="Picture to draw on. Arrow keys move the pen, Enter puts it down and lifts it."
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          pen.hide();
          stroke.press(placeOf(event.currentTarget, event.nativeEvent, aspect));
        }}
        onPointerMove={(event) => event.isPrimary && event.buttons !== 0 && stroke.move(placesOf(event))}
        onPointerUp={(event) => event.isPrimary && stroke.release()}
        onPointerCancel={stroke.cancel}
        onKeyDown={pen.onKeyDown}
        onBlur={pen.hide}
      >
        {/* Beside the picture, too, a finger is no finger on the page. */}
        <rect width={SURFACE_HEIGHT * aspect} height={SURFACE_HEIGHT} className={classes['picture']} />
        <Shapes shapes={stroke.shape ? [...shapes, stroke.shape] : shapes} aspect={aspect} />
        {pen.at && <circle className={classes['pen']} cx={pen.at.x * aspect * SURFACE_HEIGHT} cy={pen.at.y * SURFACE_HEIGHT} r={18} />}
      </svg>
      <VisuallyHidden role="status">{shapes.length > 0 ? drawingWords({ shapes }) : 'Nothing is drawn'}</VisuallyHidden>
    </div>
  );
}

/** Where of the picture a pointer is, whatever is around the picture; 0 to 1, and never beside it. */
function placeOf(surface: SVGSVGElement | null, { clientX, clientY }: { clientX: number; clientY: number }, aspect: number): PicturePoint {
  const matrix = surface?.getScreenCTM()?.inverse();
  if (!matrix) return { x: 0, y: 0 };
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
  return { x: share(x / (SURFACE_HEIGHT * aspect)), y: share(y / SURFACE_HEIGHT) };
}

const share = (value: number) => Math.min(1, Math.max(0, value));
