import { useEffect, useState } from 'react';

const TICK_MS = 80;
/** Root mean square below which a room counts as silent, and for how long. */
const SILENT_BELOW = 0.004;
const SILENT_AFTER_MS = 3_000;

export interface SoundLevel {
  /** 0–1, on a scale that follows the ear. */
  level: number;
  /** Nothing was heard for three seconds, or there is no microphone at all. */
  silent: boolean;
}

const NOTHING: SoundLevel = { level: 0, silent: false };

/** How loud the microphone is now. */
export function useSoundLevel(stream: MediaStream | null): SoundLevel {
  const [sound, setSound] = useState(NOTHING);

  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let heardAt = performance.now();

    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      const now = performance.now();
      // A context that the browser has not started yet hears nothing, which says nothing about the microphone.
      if (rms >= SILENT_BELOW || context.state !== 'running') heardAt = now;
      setSound({ level: Math.min(1, Math.sqrt(rms) * 1.8), silent: now - heardAt > SILENT_AFTER_MS });
    }, TICK_MS);

    return () => {
      clearInterval(timer);
      void context.close();
      setSound(NOTHING);
    };
  }, [stream]);

  return sound;
}
