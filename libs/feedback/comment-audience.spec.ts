import { describe, expect, it } from '@jest/globals';
import { COMMENT_AUDIENCES, type CommentAudience, type CommentView, type ReplyView } from '#libs/contracts';
import { entryFor, isForAll, mayAddress, mayRead } from './comment-audience.js';

const OWNER = 'owner';
const people = {
  owner: { userId: OWNER, role: 'rep' },
  colleague: { userId: 'colleague', role: 'rep' },
  coach: { userId: 'coach', role: 'manager' },
  enablement: { userId: 'enablement', role: 'enablement' },
} as const;

describe('who reads a comment', () => {
  const table: [audience: CommentAudience, reads: (keyof typeof people)[]][] = [
    ['team', ['owner', 'colleague', 'coach', 'enablement']],
    ['owner', ['owner', 'coach', 'enablement']],
    ['coaches', ['coach', 'enablement']],
  ];
  it.each(table)('%s', (audience, reads) => {
    const all = Object.keys(people) as (keyof typeof people)[];
    expect(all.filter((name) => mayRead(people[name], OWNER, { audience, author: { id: 'somebody' } }))).toEqual(reads);
  });

  it('its author always; a manager of their own video is its owner, not its coach', () => {
    expect(mayRead(people.colleague, OWNER, { audience: 'coaches', author: { id: 'colleague' } })).toBe(true);
    expect(mayRead({ userId: OWNER, role: 'manager' }, OWNER, { audience: 'coaches', author: { id: 'coach' } })).toBe(false);
  });
});

describe('whom one may address', () => {
  it('coaches everybody, the owner the coaches, colleagues all', () => {
    const may = (name: keyof typeof people) => COMMENT_AUDIENCES.filter((audience) => mayAddress(people[name], OWNER, audience));
    expect(may('coach')).toEqual(['team', 'owner', 'coaches']);
    expect(may('owner')).toEqual(['team', 'owner']);
    expect(may('colleague')).toEqual(['team']);
  });
});

describe('an entry of the feed', () => {
  it('keeps its number and tells nothing to who may not read it', () => {
    const comment = { id: 'c', audience: 'coaches', author: { id: 'coach', name: 'Mia' }, body: 'secret', replies: [] as ReplyView[] } as CommentView;
    const entry = { seq: 7, type: 'comment.created', comment } as const;
    expect(entryFor(people.coach, OWNER, entry)).toBe(entry);
    expect(entryFor(people.owner, OWNER, entry)).toEqual({ seq: 7, type: 'comment.deleted', commentId: 'c' });
  });

  it('has the replies that were written for its reader', () => {
    const reply = (id: string, audience: CommentAudience) => ({ id, audience, author: { id: 'coach', name: 'Mia' } }) as ReplyView;
    const comment = { id: 'c', audience: 'team', author: { id: 'coach', name: 'Mia' }, replies: [reply('1', 'coaches'), reply('2', 'owner'), reply('3', 'team')] } as CommentView;
    const entry = { seq: 7, type: 'comment.updated', comment } as const;
    const got = (name: keyof typeof people) => {
      const to = entryFor(people[name], OWNER, entry);
      return to.type === 'comment.deleted' ? null : to.comment.replies.map(({ id }) => id);
    };
    expect([got('coach'), got('owner'), got('colleague')]).toEqual([['1', '2', '3'], ['2', '3'], ['3']]);
    expect(isForAll(entry)).toBe(false);
    expect(isForAll({ ...entry, comment: { ...comment, replies: [reply('3', 'team')] } })).toBe(true);
  });
});
