import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconNotes } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useReadObservationNotifications } from '../../api/notifications';
import { observationsQuery } from '../../api/scorecards';
import { useMe } from '../../api/session';
import { EmptyPanel } from '../../components/empty-panel';
import { FilledSheet } from '../../components/filled-sheet';
import { PageHeader } from '../../components/page-header';
import { may } from '../../lib/permissions';
import { ObserveForm } from './observe-form';

/** What a coach sees at a visit or in a live meeting, scored on the spot, with or without a connection. */
export default function ObservePage() {
  const me = useMe();
  const coaches = may.coach(me);
  const { data: ofMe } = useQuery(observationsQuery(me.id));
  const { data: made } = useQuery({ ...observationsQuery(), enabled: coaches });
  const read = ofMe !== undefined;
  useReadObservationNotifications(read);
  const { hash } = useLocation();
  useEffect(() => {
    if (read && hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'start' });
  }, [read, hash]);
  return (
    <>
      <PageHeader title="Seen live" hint={coaches ? 'A visit, a ride along, a live meeting: the same scorecard, without a video.' : 'What your coach saw when they were with you.'} />
      <Stack maw={680} gap={32}>
        {coaches && <ObserveForm me={me} />}
        {made && made.items.length > 0 && (
          <Stack component="section" aria-label="Observations">
            <Title order={2}>What you noted</Title>
            {made.items.map((review) => (
              <FilledSheet key={review.id} review={review} title={`${review.title} · ${review.subject.name}`} />
            ))}
          </Stack>
        )}
        {ofMe && ofMe.items.length > 0 && (
          <Stack component="section" aria-label="From your coach">
            <Title order={2}>From your coach</Title>
            {ofMe.items.map((review) => (
              <div key={review.id} id={review.id} style={{ scrollMarginTop: 80 }}>
                <FilledSheet review={review} title={`${review.title} · by ${review.reviewer.name}`} />
              </div>
            ))}
          </Stack>
        )}
        {ofMe?.items.length === 0 && !coaches && (
          <EmptyPanel icon={<IconNotes />} title="Nothing yet">
            When your coach joins a call or a visit, what they saw stands here.
          </EmptyPanel>
        )}
      </Stack>
    </>
  );
}
