import { Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from '../../components/brand';
import classes from './auth-layout.module.css';

const MARKS = [
  { left: '18%', background: '#6fd69a' },
  { left: '44%', background: '#f5b75c' },
  { left: '71%', background: '#79c0f5' },
];

/** The ways in: what the product promises beside the form. */
export function AuthLayout({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  useDocumentTitle(`${title} · Sideline`);
  return (
    <div className={classes['page']}>
      <aside className={classes['promise']}>
        <Brand />
        <div>
          <Text component="p" fz="2.25rem" fw={700} lh={1.15} lts="-0.02em" maw={460}>
            The right words, at the right second, right before the call.
          </Text>
          <Text component="p" mt="md" maw={420} fz="1.0625rem" style={{ color: 'rgb(255 255 255 / 82%)' }}>
            Record a pitch, get coaching at the very second, and find the best answer of your team when you need it.
          </Text>
          <div className={classes['line']} aria-hidden="true">
            {MARKS.map((style) => (
              <span key={style.left} className={classes['mark']} style={style} />
            ))}
          </div>
        </div>
        <span />
      </aside>
      <main className={classes['form']}>
        <div>
          <Stack gap="lg">
            <div>
              <Title order={1}>{title}</Title>
              {hint && (
                <Text c="dimmed" mt={4}>
                  {hint}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </div>
      </main>
    </div>
  );
}
