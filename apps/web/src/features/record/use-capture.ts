import { useCallback, useEffect, useRef, useState } from 'react';
import { openCapture, sharesScreen, type Capture, type CaptureDevices, type CaptureMode } from './capture';
import { captureProblem, captureProblemFrom, type CaptureProblem } from '../../lib/capture/capture-problem';

export interface CaptureState {
  capture: Capture | null;
  problem: CaptureProblem | null;
  /** Opens the devices; from a click where the screen is shared. */
  open: () => void;
}

/** Holds the devices of the chosen mode while the screen is open. Camera and microphone open by themselves, the screen on a click. */
export function useCapture(mode: CaptureMode, { cameraId, microphoneId, resolution }: CaptureDevices): CaptureState {
  const [capture, setCapture] = useState<Capture | null>(null);
  const [problem, setProblem] = useState<CaptureProblem | null>(null);
  const round = useRef(0);
  // Who leaves the screen takes its state along: what is open is held here too, so that it can be let go of.
  const held = useRef<Capture | null>(null);
  const hold = useCallback((next: Capture | null) => {
    held.current?.stop();
    held.current = next;
    setCapture(next);
  }, []);

  const open = useCallback(() => {
    const mine = ++round.current;
    setProblem(null);
    openCapture(mode, { cameraId, microphoneId, resolution }).then(
      (opened) => {
        // The choice has changed or the screen is left while the browser was asking.
        if (mine !== round.current) opened.stop();
        else hold(opened);
      },
      (error: unknown) => mine === round.current && setProblem(captureProblemFrom(error, sharesScreen(mode))),
    );
  }, [mode, cameraId, microphoneId, resolution, hold]);

  useEffect(() => {
    const timer = sharesScreen(mode) ? undefined : setTimeout(open);
    return () => {
      clearTimeout(timer);
      round.current += 1;
      hold(null);
      setProblem(null);
    };
  }, [mode, open, hold]);

  useEffect(() => {
    if (!capture) return;
    const onEnded = () => {
      hold(null);
      setProblem(sharesScreen(capture.mode) ? null : captureProblem('lost'));
    };
    for (const track of capture.sources) track.addEventListener('ended', onEnded);
    return () => {
      for (const track of capture.sources) track.removeEventListener('ended', onEnded);
    };
  }, [capture, hold]);

  return { capture, problem, open };
}
