import { NativeSelect, Switch, Text } from '@mantine/core';
import type { EmailTiming, NotificationKind } from '#libs/contracts';
import type { NotificationChoice, NotificationSettings } from '../../api/generated';
import { useChangeNotificationSettings } from '../../api/notification-settings';
import { pushSupported } from '../../api/push';
import { useMe } from '../../api/session';
import { emailTimingLabel, notificationKindLabel, optionsOf } from '../../lib/labels';
import { may } from '../../lib/permissions';
import classes from './notification-choices.module.css';

/** What never comes to a rep. */
const OF_COACHES: ReadonlySet<NotificationKind> = new Set(['take_recorded', 'feedback_asked', 'feedback_reminder']);

/** Where each kind of thing is told. */
export function NotificationChoices({ settings: { choices, email } }: { settings: NotificationSettings }) {
  const me = useMe();
  const shown = choices.filter(({ kind }) => may.coach(me) || !OF_COACHES.has(kind));
  return (
    <ul className={classes['list']}>
      {shown.map((choice) => (
        <Kind key={choice.kind} choice={choice} mailable={email.available && !email.stopped} />
      ))}
    </ul>
  );
}

function Kind({ choice, mailable }: { choice: NotificationChoice; mailable: boolean }) {
  const { mutate } = useChangeNotificationSettings();
  const label = notificationKindLabel[choice.kind];
  const change = (part: Partial<NotificationChoice>) => mutate({ choices: [{ ...choice, ...part }] });
  return (
    <li className={classes['kind']}>
      <Text className={classes['label'] ?? ''}>{label}</Text>
      <Switch label="In the page" aria-label={`In the page: ${label}`} checked={choice.inPage} onChange={(event) => change({ inPage: event.currentTarget.checked })} />
      {pushSupported && <Switch label="Devices" aria-label={`Devices: ${label}`} checked={choice.push} onChange={(event) => change({ push: event.currentTarget.checked })} />}
      {mailable && (
        <NativeSelect
          className={classes['email'] ?? ''}
          aria-label={`By e-mail: ${label}`}
          data={optionsOf(emailTimingLabel)}
          value={choice.email}
          onChange={(event) => change({ email: event.currentTarget.value as EmailTiming })}
        />
      )}
    </li>
  );
}
