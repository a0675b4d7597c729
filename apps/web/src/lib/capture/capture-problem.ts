export type CaptureProblemCode = 'insecure' | 'denied' | 'missing' | 'busy' | 'cancelled' | 'lost' | 'unknown';

/** Why there is no picture or sound, in words, and what to do. */
export interface CaptureProblem {
  code: CaptureProblemCode;
  title: string;
  advice: string;
}

const words: Record<CaptureProblemCode, Omit<CaptureProblem, 'code'>> = {
  insecure: {
    title: 'This address can’t use the camera',
    advice: 'Browsers allow cameras on secure addresses only. Open Sideline with https:// in front, or ask your admin to set it up.',
  },
  denied: {
    title: 'The browser may not use your camera or microphone',
    advice: 'Open the camera or lock symbol beside the address, allow both, and try again.',
  },
  missing: {
    title: 'No camera or microphone found',
    advice: 'Plug one in or switch it on, then try again. You can also upload a video you have already.',
  },
  busy: {
    title: 'The camera is in use elsewhere',
    advice: 'Another app, such as a video call, holds it. Close that app and try again.',
  },
  cancelled: {
    title: 'Nothing was chosen to share',
    advice: 'Pick a window, a tab or the whole screen when the browser asks.',
  },
  lost: {
    title: 'The camera or microphone is gone',
    advice: 'It was unplugged, or its use was taken back. What you recorded until then is saved. Connect it again and try again.',
  },
  unknown: {
    title: 'The camera could not be started',
    advice: 'Try again, or choose another camera below.',
  },
};

const codeByName: Record<string, CaptureProblemCode> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export function captureProblem(code: CaptureProblemCode): CaptureProblem {
  return { code, ...words[code] };
}

/** @param sharing the screen was asked for: a refusal there is a change of mind, not a setting */
export function captureProblemFrom(error: unknown, sharing = false): CaptureProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (sharing && name === 'NotAllowedError') return captureProblem('cancelled');
  return captureProblem(codeByName[name] ?? 'unknown');
}
