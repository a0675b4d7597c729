import { Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NotificationSettings } from '../../api/generated';
import { useChangeNotificationSettings } from '../../api/notification-settings';

const NIGHT = { from: '20:00', until: '07:00' };

/** When e-mails and messages come, and when they wait. */
export function ToldWhen({ settings: { quietHours, digestAt, timeZone, email } }: { settings: NotificationSettings }) {
  const { mutate } = useChangeNotificationSettings();
  const setQuiet = (part: Partial<typeof NIGHT>) => mutate({ quietHours: { ...(quietHours ?? NIGHT), ...part } });
  return (
    <Stack gap="md">
      {email.available && <TimeOfDay label="Daily e-mail at" value={digestAt} onChange={(time) => mutate({ digestAt: time })} />}
      <Switch
        label="Quiet hours"
        description="No e-mails and messages then: they wait until it is over."
        checked={quietHours !== null}
        onChange={(event) => mutate({ quietHours: event.currentTarget.checked ? NIGHT : null })}
      />
      {quietHours && (
        <Group align="flex-start">
          <TimeOfDay label="From" value={quietHours.from} not={quietHours.until} onChange={(from) => setQuiet({ from })} />
          <TimeOfDay label="Until" value={quietHours.until} not={quietHours.from} onChange={(until) => setQuiet({ until })} />
        </Group>
      )}
      <Select
        label="Your time zone"
        description="These times are by its clock."
        data={timeZones(timeZone)}
        value={timeZone}
        placeholder="UTC"
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such time zone"
        maw={360}
        onChange={(zone) => zone !== null && mutate({ timeZone: zone })}
      />
    </Stack>
  );
}

function timeZones(mine: string | null): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(mine === null ? [] : [mine])])].sort();
}

/** Saved when it is left, so that a time is not saved in the middle of being typed. `not`: a time that it must differ from. */
function TimeOfDay({ label, value, not, onChange }: { label: string; value: string; not?: string; onChange: (time: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const time = typed ?? value;
  const error = time === '' ? 'A time such as 07:30' : time === not ? 'Must differ from the other' : null;
  const save = () => {
    if (error !== null) return;
    if (time !== value) onChange(time);
    setTyped(null);
  };
  return <TextInput type="time" label={label} value={time} error={error} w={150} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={save} />;
}
