import type { CommentKind, Role, VideoKind, Visibility } from '#libs/contracts';

export const DEMO_PASSWORD = 'sideline-demo';
export const DEMO_ORGANIZATION = 'Brightpath Scheduling';
export const DEMO_STAGES = ['Prospecting', 'Discovery', 'Demo', 'Proposal', 'Negotiation', 'Close'] as const;

export interface DemoPerson {
  key: string;
  name: string;
  role: Role;
  team: 'Team North' | 'Team South' | null;
  /** espeak-ng voice. */
  voice: string;
}

/** The first one signs up and is the admin. */
export const DEMO_PEOPLE: DemoPerson[] = [
  { key: 'alex', name: 'Alex Morgan', role: 'admin', team: null, voice: 'en-us' },
  { key: 'nora', name: 'Nora Lind', role: 'enablement', team: null, voice: 'en-gb+f3' },
  { key: 'maya', name: 'Maya Chen', role: 'manager', team: 'Team North', voice: 'en-us+f2' },
  { key: 'luis', name: 'Luis Ortega', role: 'manager', team: 'Team South', voice: 'en-us+m3' },
  { key: 'dana', name: 'Dana Fields', role: 'rep', team: 'Team North', voice: 'en-us+f4' },
  { key: 'sam', name: 'Sam Okafor', role: 'rep', team: 'Team North', voice: 'en-gb+m1' },
  { key: 'priya', name: 'Priya Nair', role: 'rep', team: 'Team South', voice: 'en-gb+f2' },
  { key: 'tom', name: 'Tom Becker', role: 'rep', team: 'Team South', voice: 'en-us+m7' },
];

export interface DemoComment {
  by: string;
  /** Begins with this sentence of the script (0 for the first), and spans `sentences` of them when given. */
  at: number;
  sentences?: number;
  kind: CommentKind;
  body: string;
  /** Who is called in it by name. */
  mentions?: string[];
  replies?: { by: string; body: string }[];
  /** What the owner works on because of it. */
  actionItem?: { by: string; text: string };
  resolvedBy?: string;
}

export interface DemoVideo {
  title: string;
  by: string;
  kind: VideoKind;
  stage: (typeof DEMO_STAGES)[number];
  visibility: Visibility;
  tags: string[];
  /** What is said, a sentence each: spoken, and shown as captions. */
  script: string[];
  /** Each begins with a sentence of the script. */
  chapters?: { at: number; title: string }[];
  comments: DemoComment[];
  scores: { by: string; score: number }[];
  /** Title of the practice that it was recorded for. */
  practice?: string;
  /** Title of the earlier video that it is another take of. */
  takeOf?: string;
  /** A coach wants to see it once more. */
  takeAsked?: { by: string; note: string };
  /** Its owner asks a coach for feedback, to be given in so many hours. */
  feedbackAsked?: { of: string; inHours: number };
}
