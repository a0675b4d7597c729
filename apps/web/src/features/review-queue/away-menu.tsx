import { Button, Menu } from '@mantine/core';
import { IconBeach } from '@tabler/icons-react';
import { useSetAway } from '../../api/review-queue';
import { count, longDate } from '../../lib/words';

const DAYS = [1, 3, 7, 14, 21];

/** The morning of the day in so many days, here. */
function morningIn(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  date.setHours(6, 0, 0, 0);
  return date.toISOString();
}

/** Says that I look at nothing for a while: what is mine goes to my teams' other managers too. */
export function AwayMenu({ awayUntil }: { awayUntil: string | null }) {
  const set = useSetAway();
  if (awayUntil !== null) {
    return (
      <Button variant="light" leftSection={<IconBeach size={18} />} loading={set.isPending} onClick={() => set.mutate(null)}>
        Away until {longDate(awayUntil)} · I’m back
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBeach size={18} />} loading={set.isPending}>
          I’m away…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What waits for you by name goes to your teams’ other managers too.</Menu.Label>
        {DAYS.map((days) => (
          <Menu.Item key={days} onClick={() => set.mutate(morningIn(days))}>
            {days === 1 ? 'Until tomorrow' : days % 7 === 0 ? `For ${count(days / 7, 'week')}` : `For ${count(days, 'day')}`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
