import type { Me } from '../api/generated';

/** What the menus offer; the server decides. */
export const may = {
  managePeople: (me: Me) => me.permissions.includes('user:manage'),
  manageOrganization: (me: Me) => me.permissions.includes('organization:manage'),
  editProcess: (me: Me) => me.permissions.includes('process:manage'),
  makePractices: (me: Me) => me.permissions.includes('practice:manage'),
  manageJobs: (me: Me) => me.permissions.includes('job:manage'),
  /** Modules are put together by those who coach; playlists by everybody. */
  makeModules: (me: Me) => me.permissions.includes('video:review'),
  coach: (me: Me) => me.permissions.includes('video:review'),
};
