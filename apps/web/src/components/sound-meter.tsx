import { Text } from '@mantine/core';
import classes from './sound-meter.module.css';

const BARS = 20;

/** How loud the microphone is; red where it is too loud. */
export function SoundMeter({ level }: { level: number }) {
  const lit = Math.round(level * BARS);
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        Sound
      </Text>
      <div className={classes['meter']} role="meter" aria-label="Microphone level" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(level * 100)}>
        {Array.from({ length: BARS }, (_, index) => (
          <span key={index} data-lit={index < lit || undefined} data-loud={index >= BARS * 0.85 || undefined} />
        ))}
      </div>
    </div>
  );
}
