import { IconActivity, IconArrowsExchange, IconBook2, IconCalendarX, IconChecklist, IconHome, IconInbox, IconLayoutColumns, IconListDetails, IconMicrophone, IconNotes, IconPlaylist, IconSettings, IconTrash, IconUpload, IconUsers, type TablerIcon } from '@tabler/icons-react';
import type { Me } from '../../api/generated';
import { may } from '../../lib/permissions';

export interface Destination {
  to: string;
  label: string;
  icon: TablerIcon;
}

/** The everyday places, in the order of the navigation. */
export const mainDestinations: Destination[] = [
  { to: '/', label: 'Home', icon: IconHome },
  { to: '/library', label: 'Library', icon: IconLayoutColumns },
  { to: '/modules', label: 'Modules', icon: IconPlaylist },
  { to: '/practices', label: 'Practice', icon: IconMicrophone },
  { to: '/upload', label: 'Upload', icon: IconUpload },
];

/** Those of them that a phone's bar has room for. */
export const barDestinations = mainDestinations.filter(({ to }) => !['/upload', '/practices'].includes(to));

/** The place of those who coach. */
export function coachDestinations(me: Me): Destination[] {
  return may.coach(me) ? [{ to: '/review', label: 'Waiting for me', icon: IconInbox }] : [];
}

/** Places to set things up, as far as this person may. */
export function setupDestinations(me: Me): Destination[] {
  return [
    { to: '/observe', label: 'Seen live', icon: IconNotes },
    ...(may.editProcess(me)
      ? [
          { to: '/process', label: 'Sales process', icon: IconListDetails },
          { to: '/scorecards', label: 'Scorecards', icon: IconChecklist },
          { to: '/dictionary', label: 'Dictionary', icon: IconBook2 },
          { to: '/synonyms', label: 'Synonyms', icon: IconArrowsExchange },
        ]
      : []),
    ...(may.managePeople(me) ? [{ to: '/people', label: 'People', icon: IconUsers }] : []),
    ...(may.manageOrganization(me) ? [{ to: '/retention', label: 'Retention', icon: IconCalendarX }] : []),
    { to: '/bin', label: 'Deleted videos', icon: IconTrash },
    ...(may.manageJobs(me) ? [{ to: '/jobs', label: 'Jobs', icon: IconActivity }] : []),
    { to: '/settings', label: 'Settings', icon: IconSettings },
  ];
}
