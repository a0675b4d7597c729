import { ActionIcon } from '@mantine/core';
import { IconArrowBarToUp, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { speakingMs, type PromptSettings } from './prompt-settings';
import classes from './teleprompter.module.css';

/** The script in letters for an arm's length, right under the lens. It scrolls while `running`, and by hand at any time. */
export function Teleprompter({ settings: { script, wordsPerMinute }, running }: { settings: PromptSettings; running: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const moving = running && !held;

  useEffect(() => {
    const element = box.current;
    if (!moving || !element) return;
    const pxPerMs = (element.scrollHeight - element.clientHeight) / Math.max(1, speakingMs(script, wordsPerMinute));
    let position = element.scrollTop;
    let shown = position;
    let before = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      // Somebody has scrolled by hand: it goes on from there.
      if (Math.abs(element.scrollTop - shown) > 2) position = element.scrollTop;
      position += pxPerMs * (now - before);
      before = now;
      element.scrollTop = position;
      shown = element.scrollTop;
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [moving, script, wordsPerMinute]);

  return (
    <section className={classes['prompter']} aria-label="Script">
      <div ref={box} className={classes['text']} tabIndex={0} role="group" aria-label="Script text">
        {script.trim()}
      </div>
      <div className={classes['buttons']}>
        <ActionIcon variant="transparent" c="white" aria-label="Script from the start" onClick={() => box.current?.scrollTo({ top: 0 })}>
          <IconArrowBarToUp size={20} />
        </ActionIcon>
        <ActionIcon variant="transparent" c="white" aria-label={held ? 'Scroll the script' : 'Hold the script'} onClick={() => setHeld(!held)}>
          {held ? <IconPlayerPlay size={20} /> : <IconPlayerPause size={20} />}
        </ActionIcon>
      </div>
    </section>
  );
}
