import { Button, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { retentionPreviewQuery, useSetRetention } from '../../api/retention';
import type { Retention } from '../../api/generated';
import { Section } from '../../components/section';
import { notifyDone } from '../../lib/notify';
import { count } from '../../lib/words';

const SUGGESTED_DAYS = 180;
const MIN_DAYS = 7;
const MAX_DAYS = 3650;

/** On or off, after how many days, and what that means today. */
export function RuleForm({ rule }: { rule: Retention }) {
  const set = useSetRetention();
  const [on, setOn] = useState(rule.practiceDays !== null);
  const [days, setDays] = useState<number | string>(rule.practiceDays ?? SUGGESTED_DAYS);
  const valid = typeof days === 'number' && Number.isInteger(days) && days >= MIN_DAYS && days <= MAX_DAYS;
  const wanted = on ? days : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!on) set.mutate(null, { onSuccess: () => notifyDone('Practice takes stay for good') });
    else if (valid) set.mutate(days, { onSuccess: () => notifyDone(`Practice takes stay for ${count(days, 'day')}`) });
  };
  return (
    <Section title="Practice takes" hint="Pitches and role-plays. Calls and the clips of modules always stay.">
      <form onSubmit={submit}>
        <Stack>
          <Switch label="Delete practice takes when they are old" checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
          {on && (
            <NumberInput
              label="Days after recording"
              value={days}
              onChange={setDays}
              min={MIN_DAYS}
              max={MAX_DAYS}
              allowDecimal={false}
              w={200}
              error={valid ? null : `From ${MIN_DAYS} to ${MAX_DAYS} days`}
            />
          )}
          {on && valid && <Preview days={days} warningDays={rule.warningDays} />}
          <Button type="submit" w="fit-content" loading={set.isPending} disabled={wanted === rule.practiceDays || (on && !valid)}>
            Save
          </Button>
        </Stack>
      </form>
    </Section>
  );
}

function Preview({ days, warningDays }: { days: number; warningDays: number }) {
  const preview = useQuery(retentionPreviewQuery(days));
  const found = preview.data?.count;
  return (
    <Text size="sm" aria-live="polite" mih={44}>
      {found === undefined ? 'Looking how many videos that is …' : `${found === 0 ? 'No video is' : `${count(found, 'video')} ${found === 1 ? 'is' : 'are'}`} that old today. `}
      {found !== undefined &&
        `After you save, nothing is deleted for ${count(warningDays, 'day')}: each video shows its date, and its owner or a coach can keep it. Deleted videos can be restored for 30 days.`}
    </Text>
  );
}
